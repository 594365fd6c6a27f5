package io.cryptvault.http.app.command;

import io.cryptvault.config.Settings;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.SortKey;
import io.cryptvault.http.app.text.AnalysisFormat;
import io.cryptvault.http.app.text.AnalysisView;
import io.cryptvault.http.app.text.RowSelection;
import java.util.List;
import java.util.Optional;

/**
 * What {@code analyze} shows, what it computes for that, and which rows in which order.
 *
 * @param shown the formulas that are shown
 * @param computed those, and the formulas that choose and order rows
 */
record AnalyzeSelection(
    Plan shown,
    Plan computed,
    AnalysisView.Choice choice,
    Optional<String> where,
    List<SortKey> sort) {

  /** Keys of the results are formulas as first typed, so other spellings are looked up. */
  RowSelection rows(AnalysisFormat.Rows next, Settings settings) {
    return new RowSelection(
        next,
        where.map(this::key),
        sort.stream()
            .map(one -> new SortKey(key(one.formula()), one.isDescending()))
            .toList(),
        shown,
        computed.size(),
        settings.functions());
  }

  private String key(String formula) {
    return computed.formulas().get(computed.indexOf(formula));
  }
}
