package io.cryptvault.http.app.text;

import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns that a table of analyses may have beside the names.
 *
 * @param values the formulas that may be shown and are no conditions, the most important first, by their index
 * @param conditions those that are
 */
record AnalysisColumns(
    AnalysisView view, List<AnalysisRow> rows, List<Integer> values, List<Integer> conditions) {
  /** With more conditions, each column would be a long head over one mark. */
  private static final int OWN_COLUMNS = 6;
  /** Where the letters of conditions stand among the columns of a set: behind the close and the first oscillator. */
  private static final int PLACE_OF_LETTERS = 2;

  /** The columns that may be shown, the most important first. */
  List<ColumnCandidate> candidates() {
    boolean asLetters = letters().isPresent();
    List<ColumnCandidate> candidates = new ArrayList<>();
    if (view.choice() == AnalysisView.Choice.FULL || view.choice() == AnalysisView.Choice.USUAL) {
      boolean isFull = view.choice() == AnalysisView.Choice.FULL;
      for (int k : values) {
        candidates.add(
            new ColumnCandidate(value(k), isFull ? candidates.size() : k + 1, List.of(k)));
      }
      letters()
          .ifPresent(letters -> candidates.add(
              Math.min(PLACE_OF_LETTERS, candidates.size()),
              new ColumnCandidate(column(letters), PLACE_OF_LETTERS, letters.conditions())));
      return placed(candidates, isFull);
    }
    for (int k = 0; k < plan().size(); k++) {
      if (!plan().isCondition(k)) {
        candidates.add(new ColumnCandidate(value(k), k, List.of(k)));
      } else if (!asLetters) {
        candidates.add(new ColumnCandidate(marks(k), k, List.of(k)));
      } else if (k == conditions.get(0)) {
        ConditionLetters letters = letters().orElseThrow();
        candidates.add(new ColumnCandidate(column(letters), k, letters.conditions()));
      }
    }
    return candidates;
  }

  /** Of the full set the order of importance is that of the columns. */
  private static List<ColumnCandidate> placed(List<ColumnCandidate> candidates, boolean isFull) {
    if (!isFull) {
      return candidates;
    }
    List<ColumnCandidate> placed = new ArrayList<>();
    for (ColumnCandidate one : candidates) {
      placed.add(new ColumnCandidate(one.column(), placed.size(), one.formulas()));
    }
    return placed;
  }

  /** The conditions as letters, if there are too many for columns of their own. */
  Optional<ConditionLetters> letters() {
    return conditions.size() > OWN_COLUMNS && view.choice() != AnalysisView.Choice.COLUMNS
        ? Optional.of(new ConditionLetters(plan(), conditions))
        : Optional.empty();
  }

  private TableColumn column(ConditionLetters letters) {
    return TableColumn.ofWords(
        "conditions",
        "",
        rows.stream()
            .map(row -> row.isFailed() ? "" : letters.cell(row.readings(), screen()))
            .toList());
  }

  private TableColumn value(int k) {
    Unit unit = FormulaUnits.of(plan().trees().get(k));
    List<String> cells = new ArrayList<>();
    List<Style> styles = new ArrayList<>();
    for (AnalysisRow row : rows) {
      boolean isThere = Double.isFinite(row.readings()[k]);
      cells.add(
          row.isFailed()
              ? ""
              : isThere ? NumberText.of(row.readings()[k], unit) : screen().absent());
      styles.add(isThere ? Style.PLAIN : Style.FAINT);
    }
    return TableColumn.ofNumbers(
        plan().formulas().get(k), FormulaUnits.label(plan().trees().get(k)), cells, styles);
  }

  private TableColumn marks(int k) {
    List<String> cells = new ArrayList<>();
    List<Style> styles = new ArrayList<>();
    for (AnalysisRow row : rows) {
      double reading = row.readings()[k];
      boolean holds = reading == 1;
      cells.add(
          row.isFailed()
              ? ""
              : Double.isNaN(reading)
                  ? screen().absent()
                  : holds ? screen().holds() : screen().holdsNot());
      styles.add(holds ? Style.GOOD : Style.FAINT);
    }
    return TableColumn.ofMarks(plan().formulas().get(k), cells, styles);
  }

  private Plan plan() {
    return view.plan();
  }

  private Screen screen() {
    return view.screen();
  }
}
