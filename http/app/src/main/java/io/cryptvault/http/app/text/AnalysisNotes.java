package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands under a table of analyses: what its marks mean, which columns it leaves out, why cells are empty.
 *
 * @param shown the formulas that have a column, by their index
 * @param letters the column of many conditions, if there is one
 * @param readings one a row
 */
record AnalysisNotes(
    AnalysisView view,
    List<Integer> shown,
    Optional<ConditionLetters> letters,
    List<double[]> readings,
    AbsentNotes absent) {

  /** One a note; none when the table speaks for itself. */
  List<String> texts() {
    List<String> notes = new ArrayList<>();
    legend().ifPresent(notes::add);
    leftOut().ifPresent(notes::add);
    Plan plan = view.plan();
    notes.addAll(absent.of(shown.stream().map(plan.formulas()::get).toList()));
    return notes;
  }

  private Optional<String> legend() {
    List<Integer> conditions = shown.stream().filter(view.plan()::isCondition).toList();
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    Screen screen = view.screen();
    boolean hasAbsent =
        readings.stream().anyMatch(row -> conditions.stream().anyMatch(k -> Double.isNaN(row[k])));
    return Optional.of(letters
        .map(all -> all.legend(screen, hasAbsent))
        .orElseGet(() -> screen.holds() + " holds, " + screen.holdsNot() + " does not"
            + (hasAbsent ? ", " + screen.absent() + " has no value" : "")));
  }

  private Optional<String> leftOut() {
    Plan plan = view.plan();
    int left = plan.size() - shown.size();
    if (left == 0) {
      return Optional.empty();
    }
    String example = GridText.whole("--columns \"" + example(plan) + "\"");
    return Optional.of(String.format(
        Locale.ROOT,
        "%,d of %,d columns are left out; choose some with %s, or have all with" + " --format csv",
        left,
        plan.size(),
        example));
  }

  /** The most important formula that is left out. */
  private String example(Plan plan) {
    List<Integer> candidates = new ArrayList<>(ColumnOrder.values(view));
    for (int k = 0; k < plan.size(); k++) {
      candidates.add(k);
    }
    return candidates.stream()
        .filter(k -> !shown.contains(k))
        .findFirst()
        .map(plan.formulas()::get)
        .orElse("close");
  }
}
