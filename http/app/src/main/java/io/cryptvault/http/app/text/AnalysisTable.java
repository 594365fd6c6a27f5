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
  /** The width of notes where nothing limits it. */
  private static final int NOTE_WIDTH = 120;

  private final Writer out;
  private final AnalysisView view;
  private final Plan plan;
  private final Screen screen;
  private final List<Integer> values;
  private final List<Integer> conditions = new ArrayList<>();
  private final AbsentNotes absent;
  private final List<AnalysisRow> rows = new ArrayList<>();

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
        rows.add(new AnalysisRow(
            failed.symbol().name(), "failed: " + failed.code(), 0, 0, new double[plan.size()]));
    }
  }

  private AnalysisRow row(SymbolResult.Analyzed analyzed) {
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
    return new AnalysisRow(
        analysis.symbol().name(), "", analysis.asOfTime(), analyzed.bars(), readings);
  }

  @Override
  public void end() throws IOException {
    AnalysisColumns all = new AnalysisColumns(view, rows, values, conditions);
    List<ColumnCandidate> candidates = all.candidates();
    List<TableColumn> columns = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    columns.add(
        TableColumn.ofWords("symbol", "", rows.stream().map(AnalysisRow::symbol).toList()));
    TableColumn asOf = asOf();
    List<ColumnCandidate> fitting = fitting(candidates, columns.get(0).width(), asOf);
    int used = columns.get(0).width();
    for (ColumnCandidate one : fitting) {
      used += GridText.BETWEEN + one.column().width();
      shown.addAll(one.formulas());
    }
    if (fits(used, asOf)) {
      columns.add(asOf);
      used += GridText.BETWEEN + asOf.width();
    }
    TableColumn bars = TableColumn.ofCounts(
        "bars", rows.stream().map(row -> row.isFailed() ? "" : row.bars() + "").toList());
    if (fitting.size() == candidates.size() && fits(used, bars)) {
      columns.add(bars);
    }
    fitting.stream()
        .sorted(Comparator.comparingInt(ColumnCandidate::place))
        .forEach(one -> columns.add(one.column()));
    write(columns);
    if (view.hasNotes()) {
      writeNotes(new AnalysisNotes(view, shown, all.letters(), rowsReadings(), absent).texts());
    }
  }

  private boolean fits(int used, TableColumn further) {
    OptionalInt width = screen.width();
    return width.isEmpty() || used + GridText.BETWEEN + further.width() <= width.getAsInt();
  }

  private List<ColumnCandidate> fitting(
      List<ColumnCandidate> candidates, int names, TableColumn asOf) {
    if (screen.width().isEmpty() || view.choice() == AnalysisView.Choice.COLUMNS) {
      return candidates;
    }
    List<Integer> widths = candidates.stream().map(one -> one.column().width()).toList();
    int room = screen.width().getAsInt() - names - GridText.BETWEEN - asOf.width();
    return ColumnOrder.fitting(widths, room).stream().map(candidates::get).toList();
  }

  private TableColumn asOf() {
    List<String> times = view.time()
        .column(
            rows.stream().filter(row -> !row.isFailed()).map(AnalysisRow::asOf).toList());
    List<String> cells = new ArrayList<>();
    int next = 0;
    for (AnalysisRow row : rows) {
      cells.add(row.isFailed() ? "" : times.get(next++));
    }
    return TableColumn.ofWords(view.time().header("as of"), "", cells);
  }

  private List<double[]> rowsReadings() {
    return rows.stream()
        .filter(row -> !row.isFailed())
        .map(AnalysisRow::readings)
        .toList();
  }

  private void write(List<TableColumn> columns) throws IOException {
    List<String> lines = GridText.lines(columns, screen);
    int heads = lines.size() - rows.size();
    for (int k = 0; k < lines.size(); k++) {
      AnalysisRow row = k < heads ? null : rows.get(k - heads);
      out.write(
          row != null && row.isFailed()
              ? columns.get(0).cells().get(k - heads) + " ".repeat(GridText.BETWEEN)
                  + Style.BAD.paint(row.failure(), screen) + "\n"
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
