package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.plan.Plan;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Results as a table for people, written when all are there: as many columns as the screen has room for, numbers rounded by their
 * unit, conditions as marks, and notes on what is not shown and why cells are empty.
 */
final class AnalysisTable implements AnalysisFormat.Rows {
  /** With more conditions, each column would be a long head over one mark. */
  private static final int OWN_COLUMNS = 6;
  /** Where the letters of conditions stand among the columns of the full set: behind the close and the first oscillator. */
  private static final int PLACE_OF_LETTERS = 2;
  /** The width of notes where nothing limits it. */
  private static final int NOTE_WIDTH = 120;

  private final Writer out;
  private final AnalysisView view;
  private final Plan plan;
  private final Screen screen;
  private final List<Integer> values;
  private final List<Integer> conditions = new ArrayList<>();
  private final AbsentNotes absent;
  private final List<Row> rows = new ArrayList<>();

  /**
   * One symbol.
   *
   * @param failure empty when it has readings
   * @param readings by the formula's index; only those that may be shown are set
   */
  private record Row(String symbol, String failure, long asOf, int bars, double[] readings) {
    boolean isFailed() {
      return !failure.isEmpty();
    }
  }

  /**
   * A column that may be shown.
   *
   * @param place where it stands among those that are
   * @param formulas what it shows
   */
  private record Candidate(TableColumn column, int place, List<Integer> formulas) {}

  AnalysisTable(Writer out, AnalysisView view) {
    this.out = out;
    this.view = view;
    this.plan = view.plan();
    this.screen = view.screen();
    this.values = ColumnOrder.values(view);
    for (int k = 0; k < plan.size(); k++) {
      if (plan.isCondition(k)) {
        conditions.add(k);
      }
    }
    List<Integer> watched = new ArrayList<>(values);
    watched.addAll(conditions);
    this.absent = new AbsentNotes(plan, watched);
  }

  @Override
  public void add(SymbolResult result) {
    switch (result) {
      case SymbolResult.Analyzed analyzed -> {
        rows.add(row(analyzed));
        if (view.hasNotes()) {
          absent.add(analyzed);
        }
      }
      case SymbolResult.Failed failed ->
        rows.add(new Row(
            failed.symbol().name(), "failed: " + failed.code(), 0, 0, new double[plan.size()]));
    }
  }

  private Row row(SymbolResult.Analyzed analyzed) {
    Analysis analysis = analyzed.analysis();
    double[] readings = new double[plan.size()];
    for (int k : values) {
      readings[k] = analysis.values().getOrDefault(plan.formulas().get(k), Double.NaN);
    }
    for (int k : conditions) {
      readings[k] = analysis
          .conditions()
          .getOrDefault(plan.formulas().get(k), Optional.empty())
          .map(holds -> holds ? 1.0 : 0.0)
          .orElse(Double.NaN);
    }
    return new Row(analysis.symbol().name(), "", analysis.asOfTime(), analyzed.bars(), readings);
  }

  @Override
  public void end() throws IOException {
    List<Candidate> candidates = candidates();
    List<TableColumn> columns = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    columns.add(TableColumn.ofWords("symbol", "", rows.stream().map(Row::symbol).toList()));
    TableColumn asOf = asOf();
    List<Candidate> fitting = fitting(candidates, columns.get(0).width(), asOf);
    int used = columns.get(0).width();
    for (Candidate one : fitting) {
      used += GridText.BETWEEN + one.column.width();
      shown.addAll(one.formulas);
    }
    if (fits(used, asOf)) {
      columns.add(asOf);
      used += GridText.BETWEEN + asOf.width();
    }
    TableColumn bars = TableColumn.ofCounts(
        "bars", rows.stream().map(row -> row.isFailed() ? "" : row.bars + "").toList());
    if (fitting.size() == candidates.size() && fits(used, bars)) {
      columns.add(bars);
    }
    fitting.stream()
        .sorted(Comparator.comparingInt(Candidate::place))
        .forEach(one -> columns.add(one.column));
    write(columns);
    if (view.hasNotes()) {
      writeNotes(new AnalysisNotes(view, shown, letters(), rowsReadings(), absent).texts());
    }
  }

  private boolean fits(int used, TableColumn further) {
    OptionalInt width = screen.width();
    return width.isEmpty() || used + GridText.BETWEEN + further.width() <= width.getAsInt();
  }

  private List<Candidate> fitting(List<Candidate> candidates, int names, TableColumn asOf) {
    if (screen.width().isEmpty() || view.choice() == AnalysisView.Choice.COLUMNS) {
      return candidates;
    }
    List<Integer> widths = candidates.stream().map(one -> one.column.width()).toList();
    int room = screen.width().getAsInt() - names - GridText.BETWEEN - asOf.width();
    return ColumnOrder.fitting(widths, room).stream().map(candidates::get).toList();
  }

  private TableColumn asOf() {
    List<String> times = view.time()
        .column(rows.stream().filter(row -> !row.isFailed()).map(Row::asOf).toList());
    List<String> cells = new ArrayList<>();
    int next = 0;
    for (Row row : rows) {
      cells.add(row.isFailed() ? "" : times.get(next++));
    }
    return TableColumn.ofWords(view.time().header("as of"), "", cells);
  }

  /** The columns that may be shown, the most important first. */
  private List<Candidate> candidates() {
    boolean asLetters = letters().isPresent();
    List<Candidate> candidates = new ArrayList<>();
    if (view.choice() == AnalysisView.Choice.FULL || view.choice() == AnalysisView.Choice.USUAL) {
      boolean isFull = view.choice() == AnalysisView.Choice.FULL;
      for (int k : values) {
        candidates.add(new Candidate(value(k), isFull ? candidates.size() : k + 1, List.of(k)));
      }
      letters()
          .ifPresent(letters -> candidates.add(
              Math.min(PLACE_OF_LETTERS, candidates.size()),
              new Candidate(column(letters), PLACE_OF_LETTERS, letters.conditions())));
      return placed(candidates, isFull);
    }
    for (int k = 0; k < plan.size(); k++) {
      if (!plan.isCondition(k)) {
        candidates.add(new Candidate(value(k), k, List.of(k)));
      } else if (!asLetters) {
        candidates.add(new Candidate(marks(k), k, List.of(k)));
      } else if (k == conditions.get(0)) {
        ConditionLetters letters = letters().orElseThrow();
        candidates.add(new Candidate(column(letters), k, letters.conditions()));
      }
    }
    return candidates;
  }

  /** Of the full set the order of importance is that of the columns. */
  private static List<Candidate> placed(List<Candidate> candidates, boolean isFull) {
    if (!isFull) {
      return candidates;
    }
    List<Candidate> placed = new ArrayList<>();
    for (Candidate one : candidates) {
      placed.add(new Candidate(one.column, placed.size(), one.formulas));
    }
    return placed;
  }

  /** The conditions as letters, if there are too many for columns of their own. */
  private Optional<ConditionLetters> letters() {
    return conditions.size() > OWN_COLUMNS && view.choice() != AnalysisView.Choice.COLUMNS
        ? Optional.of(new ConditionLetters(plan, conditions))
        : Optional.empty();
  }

  private TableColumn column(ConditionLetters letters) {
    return TableColumn.ofWords(
        "conditions",
        "",
        rows.stream()
            .map(row -> row.isFailed() ? "" : letters.cell(row.readings, screen))
            .toList());
  }

  private TableColumn value(int k) {
    var unit = FormulaUnits.of(plan.trees().get(k));
    List<String> cells = new ArrayList<>();
    List<Style> styles = new ArrayList<>();
    for (Row row : rows) {
      boolean isThere = Double.isFinite(row.readings[k]);
      cells.add(
          row.isFailed() ? "" : isThere ? NumberText.of(row.readings[k], unit) : screen.absent());
      styles.add(isThere ? Style.PLAIN : Style.FAINT);
    }
    return TableColumn.ofNumbers(
        plan.formulas().get(k), FormulaUnits.label(plan.trees().get(k)), cells, styles);
  }

  private TableColumn marks(int k) {
    List<String> cells = new ArrayList<>();
    List<Style> styles = new ArrayList<>();
    for (Row row : rows) {
      double reading = row.readings[k];
      boolean holds = reading == 1;
      cells.add(
          row.isFailed()
              ? ""
              : Double.isNaN(reading)
                  ? screen.absent()
                  : holds ? screen.holds() : screen.holdsNot());
      styles.add(holds ? Style.GOOD : Style.FAINT);
    }
    return TableColumn.ofMarks(plan.formulas().get(k), cells, styles);
  }

  private List<double[]> rowsReadings() {
    return rows.stream().filter(row -> !row.isFailed()).map(Row::readings).toList();
  }

  private void write(List<TableColumn> columns) throws IOException {
    List<String> lines = GridText.lines(columns, screen);
    int heads = lines.size() - rows.size();
    for (int k = 0; k < lines.size(); k++) {
      Row row = k < heads ? null : rows.get(k - heads);
      out.write(
          row != null && row.isFailed()
              ? columns.get(0).cells().get(k - heads) + " ".repeat(GridText.BETWEEN)
                  + Style.BAD.paint(row.failure, screen) + "\n"
              : lines.get(k));
    }
  }

  private void writeNotes(List<String> notes) throws IOException {
    int width = screen.width().orElse(NOTE_WIDTH);
    String before = "\n";
    for (String note : notes) {
      out.write(before);
      before = "";
      for (String line : GridText.wrapped(note, width)) {
        out.write(line);
      }
    }
  }
}
