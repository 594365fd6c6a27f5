package io.cryptvault.http.app.text;

import io.cryptvault.http.benchmark.BenchReport;
import io.cryptvault.http.benchmark.BenchRow;
import io.cryptvault.http.benchmark.BenchSuite;
import io.cryptvault.http.benchmark.Severity;
import io.cryptvault.http.benchmark.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * What {@code bench} has measured, as a table a suite, then what the run says about where the time goes. What a narrow screen has no room
 * for is left out, the least important columns first.
 */
public final class BenchTable {
  /** The width of sentences where nothing limits it. */
  private static final int SENTENCE_WIDTH = 120;

  private static final int LEAST_NAME = 24;

  private BenchTable() {}

  /**
   * {@return the tables and sentences, each line ended}
   *
   * @param report any
   * @param screen where they are read
   */
  public static String of(BenchReport report, Screen screen) {
    StringBuilder text = new StringBuilder();
    int width = screen.width().orElse(Integer.MAX_VALUE);
    var machine = report.machine();
    GridText.wrapped(
            machine.cpu() + ", " + machine.cores() + " cores, JDK " + machine.jdk() + ", "
                + machine.os() + ", cryptvault " + report.version(),
            Math.min(width, SENTENCE_WIDTH))
        .forEach(text::append);
    for (BenchSuite suite : BenchSuite.ALL.members()) {
      List<BenchRow> rows =
          report.rows().stream().filter(row -> row.suite() == suite).toList();
      if (!rows.isEmpty()) {
        text.append('\n').append(table(suite, rows, screen, width));
        sentences(text, rows, Math.min(width, SENTENCE_WIDTH));
      }
    }
    return text.toString();
  }

  private static String table(BenchSuite suite, List<BenchRow> rows, Screen screen, int width) {
    List<TableColumn> first = new ArrayList<>();
    first.add(column("unit", rows, BenchRow::unit, true));
    first.add(column("median", rows, row -> BenchText.number(row.median()), false));
    List<TableColumn> further = new ArrayList<>();
    if (rows.stream().anyMatch(row -> row.baseline().isPresent())) {
      further.add(column("ratio", rows, BenchText::ratio, false));
      further.add(verdicts(rows));
    }
    further.add(column("min", rows, row -> BenchText.number(row.min()), false));
    further.add(column("max", rows, row -> BenchText.number(row.max()), false));
    if (rows.stream().anyMatch(row -> row.target().isPresent())) {
      further.add(column("target", rows, BenchText::target, false));
    }
    if (rows.stream().anyMatch(row -> row.severity() != Severity.NONE)) {
      further.add(severities(rows));
    }
    if (rows.stream().anyMatch(row -> row.share().isPresent())) {
      further.add(column("share", rows, BenchText::share, false));
    }
    further.add(column("bytes", rows, row -> BenchText.count(row.bytes()), false));
    further.add(column("peak", rows, row -> BenchText.count(row.peak()), false));
    further.add(column("rounds", rows, row -> row.rounds() + "", false));
    int used = Math.min(longest(rows), LEAST_NAME);
    List<TableColumn> shown = new ArrayList<>();
    for (TableColumn one : concat(first, further)) {
      if (used + GridText.BETWEEN + one.width() <= width || shown.size() < first.size()) {
        shown.add(one);
        used += GridText.BETWEEN + one.width();
      } else {
        break;
      }
    }
    int room = Math.min(longest(rows), LEAST_NAME) + Math.max(0, width - used);
    shown.add(0, column(suite.word(), rows, row -> BenchText.cut(row.name(), room), true));
    return String.join("", GridText.lines(shown, screen));
  }

  private static List<TableColumn> concat(List<TableColumn> first, List<TableColumn> further) {
    List<TableColumn> all = new ArrayList<>(first);
    all.addAll(further);
    return all;
  }

  private static int longest(List<BenchRow> rows) {
    return rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
  }

  private static TableColumn column(
      String head, List<BenchRow> rows, Function<BenchRow, String> cell, boolean isWords) {
    List<String> cells = rows.stream().map(cell).toList();
    return isWords
        ? TableColumn.ofWords(head, "", cells)
        : TableColumn.ofNumbers(head, "", cells, Collections.nCopies(cells.size(), Style.PLAIN));
  }

  private static TableColumn verdicts(List<BenchRow> rows) {
    return TableColumn.ofMarks(
        "verdict",
        rows.stream().map(BenchText::verdict).toList(),
        rows.stream()
            .map(row -> switch (row.baseline().map(one -> one.verdict()).orElse(Verdict.SAME)) {
              case SLOWER -> Style.BAD;
              case FASTER -> Style.GOOD;
              case NOT_COMPARED -> Style.FAINT;
              case SAME -> Style.PLAIN;
            })
            .toList());
  }

  private static TableColumn severities(List<BenchRow> rows) {
    return TableColumn.ofMarks(
        "severity",
        rows.stream()
            .map(row -> row.severity() == Severity.NONE ? "" : row.severity().word())
            .toList(),
        rows.stream()
            .map(row -> row.severity() == Severity.HIGH ? Style.BAD : Style.PLAIN)
            .toList());
  }

  private static void sentences(StringBuilder text, List<BenchRow> rows, int width) {
    for (BenchRow row : rows) {
      if (!row.advice().isEmpty()) {
        GridText.wrapped(row.name() + ": " + row.advice(), width).forEach(text::append);
      }
    }
  }
}
