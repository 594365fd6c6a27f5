package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.SortKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Passes on the rows for which a condition holds, in the wanted order, with the formulas that are shown. In an order they are passed
 * on at the end, else as they come. A symbol that failed is no row under a condition, and the last one in an order.
 */
public final class RowSelection implements AnalysisFormat.Rows {
  private final AnalysisFormat.Rows next;
  private final Optional<String> where;
  private final List<SortKey> sort;
  private final Plan shown;
  private final Catalogue catalogue;
  private final boolean isProjected;
  private final List<Keyed> kept = new ArrayList<>();
  private int all;
  private int holding;
  private int absent;

  /** A row and what it is ordered by. */
  private record Keyed(SymbolResult row, double[] keys) {}

  /**
   * Writes to other rows.
   *
   * @param next where selected rows go
   * @param where the condition, a key of the results
   * @param sort the order, by keys of the results
   * @param shown the formulas that are shown
   * @param computed the number of formulas of each result
   * @param catalogue the functions of the engine
   */
  public RowSelection(
      AnalysisFormat.Rows next,
      Optional<String> where,
      List<SortKey> sort,
      Plan shown,
      int computed,
      Catalogue catalogue) {
    this.next = next;
    this.where = where;
    this.sort = List.copyOf(sort);
    this.shown = shown;
    this.catalogue = catalogue;
    this.isProjected = computed > shown.size();
  }

  @Override
  public void add(SymbolResult result) throws IOException {
    all++;
    if (!isWanted(result)) {
      return;
    }
    if (sort.isEmpty()) {
      next.add(projected(result));
    } else {
      kept.add(new Keyed(projected(result), keys(result)));
    }
  }

  @Override
  public void end() throws IOException {
    kept.sort(order());
    for (Keyed row : kept) {
      next.add(row.row);
    }
    next.end();
  }

  /** {@return how many rows were selected, in a sentence; empty when there is no condition} */
  public Optional<String> told() {
    return where.map(condition -> String.format(
        Locale.ROOT,
        "%,d of %,d symbols are shown, for which %s holds%s",
        holding,
        all,
        condition,
        absent == 0 ? "" : String.format(Locale.ROOT, "; of %,d it has no value", absent)));
  }

  private boolean isWanted(SymbolResult result) {
    if (where.isEmpty()) {
      return true;
    }
    if (!(result instanceof SymbolResult.Analyzed analyzed)) {
      return false;
    }
    Optional<Boolean> holds =
        analyzed.analysis().conditions().getOrDefault(where.get(), Optional.empty());
    absent += holds.isEmpty() ? 1 : 0;
    holding += holds.orElse(false) ? 1 : 0;
    return holds.orElse(false);
  }

  private double[] keys(SymbolResult result) {
    double[] keys = new double[sort.size()];
    Arrays.fill(keys, Double.NaN);
    if (result instanceof SymbolResult.Analyzed analyzed) {
      for (int k = 0; k < keys.length; k++) {
        keys[k] = reading(analyzed.analysis(), sort.get(k).formula());
      }
    }
    return keys;
  }

  private static double reading(Analysis analysis, String formula) {
    Optional<Boolean> holds = analysis.conditions().get(formula);
    return holds != null
        ? holds.map(it -> it ? 1.0 : 0.0).orElse(Double.NaN)
        : analysis.values().getOrDefault(formula, Double.NaN);
  }

  /** Stable: rows with equal keys stay in the order of the source. Failed symbols are behind those without a value. */
  private Comparator<Keyed> order() {
    Comparator<Keyed> order = Comparator.comparing(row -> row.row instanceof SymbolResult.Failed);
    for (int key = 0; key < sort.size(); key++) {
      int k = key;
      Comparator<Double> byValue =
          sort.get(k).isDescending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
      order = order
          .thenComparing(row -> Double.isNaN(row.keys[k]))
          .thenComparing(row -> row.keys[k] + 0.0, byValue); // -0 is 0
    }
    return order;
  }

  private SymbolResult projected(SymbolResult result) {
    if (!isProjected || !(result instanceof SymbolResult.Analyzed analyzed)) {
      return result;
    }
    Analysis whole = analyzed.analysis();
    List<String> formulas = shown.formulas();
    double[] readings =
        formulas.stream().mapToDouble(formula -> reading(whole, formula)).toArray();
    Analysis part = Analysis.of(
        whole.series(),
        Formulas.of(shown),
        whole.originTime(),
        whole.asOfTime(),
        formulas.stream()
            .map(formula -> Objects.requireNonNull(whole.warmUps().get(formula)))
            .toList(),
        readings,
        whole.failures().stream()
            .filter(failure -> formulas.contains(failure.formula()))
            .toList());
    return new SymbolResult.Analyzed(part.in(catalogue), analyzed.bars());
  }
}
