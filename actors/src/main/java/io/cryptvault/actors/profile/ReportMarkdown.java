package io.cryptvault.actors.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A report as tables in Markdown. */
final class ReportMarkdown {
  private ReportMarkdown() {}

  static String of(ProfileReport report) {
    StringBuilder text = new StringBuilder(ReportText.title(report)).append('\n');
    if (!report.operations().isEmpty()) {
      row(text.append('\n'), "operation", OperationCells.TITLES);
      row(text, "---", Collections.nCopies(OperationCells.TITLES.size(), "---:"));
      for (NamedOperation operation : report.operations()) {
        row(text, escaped(operation.name()), OperationCells.of(operation.statistics()));
      }
    }
    if (!report.caches().isEmpty()) {
      row(text.append('\n'), "cache", List.of("hits", "misses", "share of hits"));
      row(text, "---", Collections.nCopies(3, "---:"));
      for (CacheLookups cache : report.caches()) {
        row(
            text,
            escaped(cache.name()),
            List.of(
                Long.toString(cache.hits()),
                Long.toString(cache.misses()),
                Amount.share(cache.hitShare())));
      }
    }
    List<String> open = ReportText.open(report);
    if (!open.isEmpty()) {
      text.append('\n');
      open.forEach(line -> text.append("- ").append(line).append('\n'));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String name, List<String> cells) {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(cells);
    text.append("| ").append(String.join(" | ", all)).append(" |\n");
  }

  private static String escaped(String name) {
    return name.replace("|", "\\|").replace('\n', ' ');
  }
}
