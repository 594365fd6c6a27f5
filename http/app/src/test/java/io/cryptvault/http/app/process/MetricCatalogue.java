package io.cryptvault.http.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of metrics in {@code docs/operating.md}, and the metrics in a scraped text. */
final class MetricCatalogue {
  static final Path ROOT = Path.of("..", "..");

  private static final Pattern ROW =
      Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| (\\w*) \\| ([^|]*) \\| .+ \\|");
  private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
  private static final Pattern SAMPLE = Pattern.compile("(\\w+?)(?:\\{(.*)\\})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  /** When a metric is exported. */
  enum When {
    ALWAYS,
    /** Once a venue has made a call; a kind of failure only when it has occurred. */
    OF_HOST,
    /** After a collection of garbage. */
    COLLECTED,
    WITH_AGENT
  }

  /** A row of the page, or a metric of a server. */
  record Metric(String kind, Set<String> tags) {}

  /** A row of the page. */
  record Row(Metric metric, String unit, When when) {}

  private MetricCatalogue() {}

  /** The rows of the page by name. */
  static Map<String, Row> page() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    When when = When.ALWAYS;
    boolean isThere = false;
    for (String line : Files.readAllLines(ROOT.resolve("docs/operating.md"))) {
      if (line.startsWith("## ")) {
        isThere = line.equals("## Metrics");
      }
      when = switch (line) {
        case "### Of each host" -> When.OF_HOST;
        case "### Of the process" -> When.ALWAYS;
        case "These appear after the first collection of garbage:" -> When.COLLECTED;
        case "### With the agent" -> When.WITH_AGENT;
        default -> when;
      };
      Matcher row = ROW.matcher(line);
      if (isThere && row.matches()) {
        Set<String> tags = QUOTED
            .matcher(row.group(4))
            .results()
            .map(tag -> tag.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
        if (rows.put(row.group(1), new Row(new Metric(row.group(2), tags), row.group(3), when))
            != null) {
          throw new IllegalStateException(row.group(1) + ": expected once in the tables, is twice");
        }
      }
    }
    return rows;
  }

  /** Names of the page whose metric is exported at these times. */
  static Set<String> named(Map<String, Row> page, When... when) {
    List<When> wanted = List.of(when);
    return page.entrySet().stream()
        .filter(row -> wanted.contains(row.getValue().when()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The metrics in a text of Prometheus' format, with every tag that one of their lines has. */
  static Map<String, Metric> exported(String text) {
    Map<String, Metric> all = new TreeMap<>();
    for (String line : text.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        all.put(type.group(1), new Metric(type.group(2), new TreeSet<>()));
      } else if (!line.startsWith("#") && sample.matches() && sample.group(2) != null) {
        Metric metric =
            Objects.requireNonNull(all.get(family(sample.group(1), all.keySet())), line);
        LABEL.matcher(sample.group(2)).results().map(tag -> tag.group(1)).forEach(tag -> {
          if (!tag.equals("le")) {
            metric.tags().add(tag);
          }
        });
      }
    }
    return all;
  }

  /** The name of a metric without the end that its histogram's lines have. */
  static String family(String name, Set<String> known) {
    for (String end : List.of("_bucket", "_count", "_sum")) {
      String base = name.substring(0, Math.max(0, name.length() - end.length()));
      if (name.endsWith(end) && known.contains(base)) {
        return base;
      }
    }
    return name;
  }

  /** What of a text is not as the page says, in words; empty when all is. */
  static List<String> differences(Map<String, Row> page, String text) {
    List<String> found = new ArrayList<>();
    exported(text).forEach((name, metric) -> {
      Row row = page.get(name);
      if (row == null) {
        found.add(name + ": exported, and not in docs/operating.md");
      } else if (!row.metric().equals(metric)) {
        found.add(name + ": expected " + row.metric() + " as in docs/operating.md, was " + metric);
      }
    });
    return found;
  }
}
