package io.cryptvault.actors.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as tables for a terminal. */
final class ReportText {
  private static final int NAME_COLUMNS = 22;

  private final ProfileReport report;
  private final StringBuilder text = new StringBuilder();

  ReportText(ProfileReport report) {
    this.report = report;
  }

  String text() {
    text.append(title(report)).append('\n');
    if (!report.operations().isEmpty()) {
      text.append('\n').append(name("operation")).append(cells(OperationCells.TITLES));
      for (NamedOperation operation : report.operations()) {
        text.append(name(operation.name()))
            .append(cells(OperationCells.of(operation.statistics())));
      }
    }
    tree();
    for (CacheLookups cache : report.caches()) {
      text.append(String.format(
          Locale.ROOT,
          "%ncache %s: %d hits, %d misses, %s hits%n",
          cache.name(),
          cache.hits(),
          cache.misses(),
          Amount.share(cache.hitShare())));
    }
    open(report).forEach(line -> text.append('\n').append(line).append('\n'));
    return text.toString();
  }

  static String title(ProfileReport report) {
    return (report.isOn() ? "Profile of " : "Profile (the profiler is off) of ")
        + Amount.time(report.elapsed().toNanos())
        + (report.operations().isEmpty() ? ": no operation has ended." : "")
        + (report.isFull() ? "; more places than are kept, the rest is in (other)" : "");
  }

  /** Lines about what has not ended. */
  static List<String> open(ProfileReport report) {
    List<String> lines = new ArrayList<>();
    for (OpenOperation open : report.open()) {
      lines.add(
          "open: " + open.name() + " for " + Amount.time(open.nanos()) + " on " + open.thread());
    }
    for (NamedOperation operation : report.operations()) {
      if (operation.waiting() > 0) {
        lines.add("waiting: " + operation.waiting() + " of " + operation.name());
      }
    }
    return lines;
  }

  private void tree() {
    if (report.tree().stream().allMatch(place -> place.level() == 0)) {
      return;
    }
    text.append('\n').append(name("called from")).append(cells(List.of("count", "total", "own")));
    for (PlacedOperation place : report.tree()) {
      text.append(name("  ".repeat(place.level()) + place.name()))
          .append(cells(List.of(
              Long.toString(place.count()),
              Amount.time(place.totalNanos()),
              Amount.time(place.ownNanos()))));
    }
  }

  private static String name(String name) {
    return String.format(Locale.ROOT, "%-" + NAME_COLUMNS + "s", name);
  }

  private static String cells(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(String.format(Locale.ROOT, " %8s", cell));
    }
    return line.append('\n').toString();
  }
}
