package io.cryptvault.http.app.text;

import io.cryptvault.http.benchmark.BenchReport;
import io.cryptvault.http.benchmark.BenchRow;
import io.cryptvault.http.benchmark.Severity;

/** What {@code bench} has measured, as Markdown: one table, then a list of what the run says about where the time goes. */
public final class BenchMarkdown {
  private BenchMarkdown() {}

  /**
   * {@return the text, ending in a line end}
   *
   * @param report any
   */
  public static String of(BenchReport report) {
    var machine = report.machine();
    boolean isCompared = report.rows().stream().anyMatch(row -> row.baseline().isPresent());
    StringBuilder text = new StringBuilder();
    text.append(machine.cpu())
        .append(", ")
        .append(machine.cores())
        .append(" cores, JDK ")
        .append(machine.jdk())
        .append(", ")
        .append(machine.os())
        .append(", cryptvault ")
        .append(report.version())
        .append(
            "\n\n| suite | what | unit | median | min | max | rounds | target | share | severity"
                + " | bytes | peak |")
        .append(isCompared ? " ratio | verdict |\n" : "\n")
        .append("|---|---|---|---|---|---|---|---|---|---|---|---|")
        .append(isCompared ? "---|---|\n" : "\n");
    for (BenchRow row : report.rows()) {
      text.append(row(row)).append(isCompared ? compared(row) : "").append('\n');
    }
    StringBuilder list = new StringBuilder();
    for (BenchRow row : report.rows()) {
      if (!row.advice().isEmpty()) {
        list.append("- ")
            .append(row.suite().word())
            .append(", ")
            .append(row.name())
            .append(": ")
            .append(row.advice())
            .append('\n');
      }
    }
    return text.append(list.isEmpty() ? "" : "\n" + list).toString();
  }

  private static String row(BenchRow row) {
    return "| "
        + String.join(
            " | ",
            row.suite().word(),
            row.name(),
            row.unit(),
            BenchText.number(row.median()),
            BenchText.number(row.min()),
            BenchText.number(row.max()),
            row.rounds() + "",
            BenchText.target(row),
            BenchText.share(row),
            row.severity() == Severity.NONE ? "" : row.severity().word(),
            BenchText.count(row.bytes()),
            BenchText.count(row.peak()))
        + " |";
  }

  private static String compared(BenchRow row) {
    return " " + BenchText.ratio(row) + " | " + BenchText.verdict(row) + " |";
  }
}
