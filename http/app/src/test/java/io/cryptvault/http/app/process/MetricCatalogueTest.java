package io.cryptvault.http.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.actors.telemetry.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {
  private static final Path OBSERVABILITY = MetricCatalogue.ROOT.resolve("config/observability");
  private static final Pattern SELECTOR = Pattern.compile(
      "\\b((?:cryptvault|jvm|process|pekko|executor|kamon)_\\w+)(?:\\{([^}]*)\\})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?(\\w+) ?\\}\\}");
  private static final Pattern RULE =
      Pattern.compile("- alert: (\\w+)\\n +expr: \"((?:[^\"\\\\]|\\\\.)*)\"\\n((?: {8,}.*\\n)*)");

  /** Prometheus' units of time are seconds. */
  private static String unit(Instrument instrument) {
    return switch (instrument.unit()) {
      case NONE -> "";
      case NANOSECONDS, MICROSECONDS, MILLISECONDS -> "seconds";
      case BYTES -> "bytes";
    };
  }

  private static String exportedName(Instrument instrument) {
    String unit = unit(instrument);
    return instrument.title().replace('.', '_')
        + (unit.isEmpty() ? "" : "_" + unit)
        + (instrument.kind() == Instrument.Kind.COUNTER ? "_total" : "");
  }

  @Test
  void the_page_names_every_instrument_of_the_engine_and_no_other() throws IOException {
    Map<String, MetricCatalogue.Row> engine = new TreeMap<>();
    for (Instrument instrument : Instrument.values()) {
      engine.put(
          exportedName(instrument),
          new MetricCatalogue.Row(
              new MetricCatalogue.Metric(
                  instrument.kind().name().toLowerCase(Locale.ROOT),
                  new TreeSet<>(instrument.tags())),
              unit(instrument),
              instrument.isOfHost() ? MetricCatalogue.When.OF_HOST : MetricCatalogue.When.ALWAYS));
    }
    Map<String, MetricCatalogue.Row> page = new TreeMap<>(MetricCatalogue.page());
    page.keySet().removeIf(name -> !name.startsWith("cryptvault_"));
    assertThat(page).containsExactlyEntriesOf(engine);
  }

  @Test
  void units_are_base_units_at_the_end_of_the_name() throws IOException {
    MetricCatalogue.page().forEach((name, row) -> {
      String base = name.replaceAll("_total$", "");
      assertThat(base.endsWith("_seconds")).as(name).isEqualTo(row.unit().equals("seconds"));
      assertThat(base.endsWith("_bytes")).as(name).isEqualTo(row.unit().equals("bytes"));
      assertThat(name).doesNotContain("milli").doesNotContain("nano");
    });
  }

  @Test
  void every_panel_of_the_dashboard_has_a_unit_and_queries_of_known_metrics() throws IOException {
    JsonNode board =
        new ObjectMapper().readTree(Files.readString(OBSERVABILITY.resolve("dashboard.json")));
    int queries = 0;
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : board.get("panels")) {
      assertThat(ids.add(panel.get("id").asInt()))
          .as(panel.get("title").asText())
          .isTrue();
      if (panel.get("type").asText().equals("row")) {
        continue;
      }
      assertThat(panel.at("/fieldConfig/defaults/unit").asText())
          .as(panel.get("title").asText())
          .isNotEmpty();
      for (JsonNode target : panel.get("targets")) {
        queries++;
        check(
            panel.get("title").asText(),
            target.get("expr").asText(),
            target.get("legendFormat").asText());
      }
    }
    assertThat(queries).isGreaterThan(30);
  }

  @Test
  void every_rule_has_a_severity_a_remedy_and_known_metrics() throws IOException {
    Matcher rules = RULE.matcher(Files.readString(OBSERVABILITY.resolve("alerts.yml")));
    List<String> names = new ArrayList<>();
    while (rules.find()) {
      names.add(rules.group(1));
      assertThat(rules.group(3))
          .as(rules.group(1))
          .contains("severity: ")
          .contains("summary: ")
          .contains("description: ");
      String expression = rules.group(2).replace("\\\"", "\"");
      if (!expression.startsWith("up{")) {
        check(rules.group(1), expression, rules.group(3));
      }
    }
    assertThat(names).hasSizeGreaterThan(10).doesNotHaveDuplicates();
  }

  @Test
  void a_query_of_an_unknown_metric_or_tag_is_found() throws IOException {
    assertThat(problems("rate(cryptvault_worker_runs_total[5m])", "")).hasSize(1);
    assertThat(problems("cryptvault_client_call_sent_total{symbol=\"x\"}", "")).hasSize(1);
    assertThat(problems("sum by (venue) (cryptvault_worker_alive)", "")).hasSize(1);
    assertThat(problems("cryptvault_worker_alive", "{{group}}")).hasSize(1);
    assertThat(problems("cryptvault_worker_bar_time_seconds", ""))
        .as("no series")
        .hasSize(1);
    assertThat(problems("cryptvault_worker_alive_count", "")).as("no histogram").hasSize(1);
  }

  private static void check(String where, String query, String legend) throws IOException {
    assertThat(problems(query, legend)).as(where + ": " + query).isEmpty();
  }

  /** What a query names that no server exports. */
  private static List<String> problems(String query, String legend) throws IOException {
    Map<String, MetricCatalogue.Row> page = MetricCatalogue.page();
    List<String> found = new ArrayList<>();
    Set<String> tags = new TreeSet<>();
    int metrics = 0;
    for (Matcher selector = SELECTOR.matcher(query); selector.find(); metrics++) {
      String name = MetricCatalogue.family(selector.group(1), page.keySet());
      MetricCatalogue.Row row = page.get(name);
      boolean isPart = !name.equals(selector.group(1));
      if (row == null || isPart != row.metric().kind().equals("histogram")) {
        found.add(selector.group(1) + " is not exported");
        continue;
      }
      tags.addAll(row.metric().tags());
      if (selector.group(1).endsWith("_bucket")) {
        tags.add("le");
      }
      String matchers = selector.group(2) == null ? "" : selector.group(2);
      for (Matcher tag = MATCHER.matcher(matchers); tag.find(); ) {
        if (!row.metric().tags().contains(tag.group(1))) {
          found.add(name + " has no tag " + tag.group(1));
        }
      }
    }
    if (metrics == 0) {
      found.add("no metric of ours");
    }
    List<String> used = new ArrayList<>();
    GROUPING
        .matcher(query)
        .results()
        .forEach(by -> used.addAll(List.of(by.group(1).split(", *", -1))));
    LEGEND.matcher(legend).results().forEach(label -> used.add(label.group(1)));
    used.stream()
        .filter(tag -> !tags.contains(tag) && found.isEmpty())
        .forEach(tag -> found.add("no metric of the query has the tag " + tag));
    return found;
  }
}
