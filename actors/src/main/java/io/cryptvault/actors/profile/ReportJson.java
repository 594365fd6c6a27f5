package io.cryptvault.actors.profile;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report as JSON. Written by hand, because the actors know no JSON library but in the form of their messages. */
final class ReportJson {
  private ReportJson() {}

  static String of(ProfileReport report) {
    return object(
        field("on", report.isOn()),
        field("elapsedNanos", report.elapsed().toNanos()),
        field("full", report.isFull()),
        field("operations", list(report.operations(), ReportJson::operation)),
        field("tree", list(report.tree(), ReportJson::place)),
        field("caches", list(report.caches(), ReportJson::cache)),
        field("open", list(report.open(), ReportJson::open)));
  }

  private static String operation(NamedOperation operation) {
    OperationStatistics statistics = operation.statistics();
    return object(
        field("name", text(operation.name())),
        field("count", statistics.count()),
        field("totalNanos", statistics.totalNanos()),
        field("ownNanos", statistics.ownNanos()),
        field("minNanos", statistics.minNanos()),
        field("meanNanos", statistics.meanNanos()),
        field("maxNanos", statistics.maxNanos()),
        field("deviationNanos", statistics.deviationNanos()),
        field("p50Nanos", statistics.p50Nanos()),
        field("p90Nanos", statistics.p90Nanos()),
        field("p99Nanos", statistics.p99Nanos()),
        field("p999Nanos", statistics.p999Nanos()),
        field(
            "bytesEach",
            statistics.bytesEach().isPresent() ? statistics.bytesEach().getAsDouble() : "null"),
        field("waiting", operation.waiting()));
  }

  private static String place(PlacedOperation place) {
    return object(
        field("name", text(place.name())),
        field("level", place.level()),
        field("count", place.count()),
        field("totalNanos", place.totalNanos()),
        field("ownNanos", place.ownNanos()));
  }

  private static String cache(CacheLookups cache) {
    return object(
        field("name", text(cache.name())),
        field("hits", cache.hits()),
        field("misses", cache.misses()),
        field("hitShare", cache.hitShare()));
  }

  private static String open(OpenOperation open) {
    return object(
        field("name", text(open.name())),
        field("thread", text(open.thread())),
        field("nanos", open.nanos()));
  }

  private static String object(String... fields) {
    return "{" + String.join(",", fields) + "}";
  }

  private static <T> String list(List<T> elements, Function<T, String> document) {
    return elements.stream().map(document).collect(Collectors.joining(",", "[", "]"));
  }

  /** A number, a truth or a document, all of which print as JSON has them: no value of a report is infinite. */
  private static String field(String name, Object value) {
    return text(name) + ":" + value;
  }

  private static String text(String words) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append('"').toString();
  }
}
