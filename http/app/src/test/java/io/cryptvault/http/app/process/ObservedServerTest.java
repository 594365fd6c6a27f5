package io.cryptvault.http.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.telemetry.HostMetrics;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kamon is one for the process, so one server serves all these tests. */
@Tag("long")
@Execution(ExecutionMode.SAME_THREAD)
class ObservedServerTest {
  private static final String CLIENT = "00f067aa0ba902b7";

  @TempDir
  static Path folder;

  private static ObservedServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ObservedServer(folder);
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
  }

  /** The spans of one trace. */
  private record Trace(List<JsonNode> spans) {
    static Predicate<List<JsonNode>> has(String trace, String... names) {
      return all -> {
        List<String> there = new Trace(of(trace, all)).names();
        return List.of(names).stream().allMatch(there::contains);
      };
    }

    private static List<JsonNode> of(String trace, List<JsonNode> all) {
      return all.stream()
          .filter(span -> span.get("traceId").asText().equals(trace))
          .toList();
    }

    static Trace in(String trace, List<JsonNode> all) {
      return new Trace(of(trace, all));
    }

    List<String> names() {
      return spans.stream().map(span -> span.get("name").asText()).toList();
    }

    List<JsonNode> named(String name) {
      return spans.stream()
          .filter(span -> span.get("name").asText().equals(name))
          .toList();
    }

    /** What was done to the store. */
    List<String> storing() {
      return named("store").stream()
          .map(span -> tags(span).getOrDefault("does", ""))
          .toList();
    }

    /** The only one of this name below another span. */
    JsonNode below(JsonNode parent, String name) {
      List<JsonNode> found = named(name).stream()
          .filter(span -> span.path("parentId").asText().equals(parent.get("id").asText()))
          .toList();
      assertThat(found).as(name + " below " + parent + " in " + spans).isNotEmpty();
      return found.getFirst();
    }
  }

  private static Map<String, String> tags(JsonNode span) {
    return span.get("tags").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, tag -> tag.getValue().asText()));
  }

  private static HttpResponse<String> ask(String trace, String target) throws Exception {
    HttpResponse<String> answer =
        server.get(target, "traceparent", "00-" + trace + "-" + CLIENT + "-01");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  @Test
  void a_question_about_a_new_series_is_one_trace_from_the_request_to_the_bars_of_the_venue()
      throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpResponse<String> answer =
        ask(trace, "/v1/readings/BTC%2FUSDT?interval=1m&formula=rsi(14)&bars=10");
    Predicate<List<JsonNode>> isWhole =
        Trace.has(trace, "request", "computation", "encoding", "load", "fetch", "parse");
    Trace all = Trace.in(
        trace,
        server.spans(isWhole.and(spans -> Trace.in(trace, spans).named("worker").size() == 2
            && Trace.in(trace, spans).storing().containsAll(List.of("read", "write")))));

    JsonNode request = all.named("request").getFirst();
    assertThat(request.get("parentId").asText()).as("the client's span").isEqualTo(CLIENT);
    assertThat(answer.headers().firstValue("traceparent"))
        .contains("00-" + trace + "-" + request.get("id").asText() + "-01");
    assertThat(tags(request))
        .containsEntry("interval", "1m")
        .containsEntry("question", "readings")
        .containsEntry("status", "200");
    JsonNode worker = all.below(request, "worker");
    assertThat(tags(worker))
        .isEqualTo(Map.of("venue", "sim", "interval", "1m", "question", "readings"));
    all.below(worker, "computation");
    all.below(request, "encoding");

    JsonNode load = all.below(request, "load");
    assertThat(tags(load)).isEqualTo(Map.of("venue", "sim", "interval", "1m"));
    JsonNode fetch = all.below(load, "fetch");
    assertThat(tags(fetch)).isEqualTo(Map.of("venue", "sim"));
    all.below(fetch, "parse");
    all.below(load, "store");
    all.below(load, "worker");
    assertThat(all.storing()).contains("read", "write");
    assertThat(all.spans().toString()).as("a symbol is no attribute").doesNotContain("BTC");
    assertThat(all.spans()).allMatch(span -> span.get("duration").asLong() > 0);
  }

  @Test
  void questions_of_one_call_are_found_in_the_cache_the_second_time() throws Exception {
    String body = "{\"requests\":[{\"symbol\":\"ETH/USDT\",\"interval\":\"1m\","
        + "\"formulas\":[\"sma(7)\"],\"bars\":20}]}";
    String first = analyze("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", body);
    String second = analyze("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", body);

    Trace computed = Trace.in(
        first, server.spans(Trace.has(first, "request", "worker", "computation", "encoding")));
    JsonNode request = computed.named("request").getFirst();
    assertThat(tags(request)).containsEntry("question", "analyze");
    computed.below(computed.below(request, "worker"), "computation");
    computed.below(request, "encoding");

    Trace found =
        Trace.in(second, server.spans(Trace.has(second, "request", "worker", "cache", "encoding")));
    JsonNode again = found.named("request").getFirst();
    assertThat(tags(found.below(found.below(again, "worker"), "cache")))
        .isEqualTo(Map.of("found", "kept"));
    found.below(again, "encoding");
    assertThat(found.names()).doesNotContain("computation", "load");
  }

  private static String analyze(String trace, String body) throws Exception {
    HttpResponse<String> answer =
        server.send(HttpRequest.newBuilder(server.uri("http", "/v1/analyze"))
            .header("traceparent", "00-" + trace + "-" + CLIENT + "-01")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.body()).contains("\"status\":200");
    return trace;
  }

  @Test
  void a_trace_that_its_client_does_not_record_is_not_recorded_here() throws Exception {
    String unsampled = "cccccccccccccccccccccccccccccccc";
    server.get(
        "/v1/bars/ETH%2FUSDT?interval=1m&limit=3",
        "traceparent", "00-" + unsampled + "-" + CLIENT + "-00");
    String later = "dddddddddddddddddddddddddddddddd";
    ask(later, "/v1/bars/ETH%2FUSDT?interval=1m&limit=3");
    List<JsonNode> all = server.spans(Trace.has(later, "request"));
    assertThat(Trace.in(later, all).names()).contains("request");
    assertThat(Trace.in(unsampled, all).spans()).isEmpty();
  }

  @Test
  void a_server_exports_what_the_page_says_and_nothing_else() throws Exception {
    ask("eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", "/v1/readings/ETH%2FUSDT?interval=1m&formula=rsi(14)");
    new HostMetrics(new KamonMeters()).show(List.of(failing()));
    System.gc();
    Map<String, MetricCatalogue.Row> page = MetricCatalogue.page();
    Set<String> expected =
        MetricCatalogue.named(page, MetricCatalogue.When.ALWAYS, MetricCatalogue.When.OF_HOST);
    String text = metricsWith(expected);
    assertThat(MetricCatalogue.differences(page, text)).isEmpty();
    assertThat(MetricCatalogue.exported(text).keySet())
        .containsAll(expected)
        .doesNotContainAnyElementsOf(MetricCatalogue.named(page, MetricCatalogue.When.WITH_AGENT));
  }

  @Test
  void the_way_of_a_pushed_bar_to_a_socket_is_measured() throws Exception {
    CompletableFuture<String> opened = new CompletableFuture<>();
    CompletableFuture<String> updated = new CompletableFuture<>();
    WebSocket socket = server
        .client()
        .newWebSocketBuilder()
        .buildAsync(server.uri("ws", "/v1/stream"), new WebSocket.Listener() {
          private final StringBuilder text = new StringBuilder();

          @Override
          public @Nullable CompletionStage<?> onText(
              WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
              String whole = text.toString();
              text.setLength(0);
              if (whole.contains("\"op\":\"snapshot\"")) {
                opened.complete(whole);
              } else if (whole.contains("\"op\":\"update\"")) {
                updated.complete(whole);
              }
            }
            from.request(1);
            return null;
          }
        })
        .get(30, TimeUnit.SECONDS);
    Symbol own = Symbol.of("OWN");
    Bar first = new Bar(0, 1, 2, 1, 2, 3);
    server
        .vault()
        .feed()
        .offer(own, Interval.MINUTE, first)
        .toCompletableFuture()
        .join();
    socket
        .sendText(
            "{\"op\":\"subscribe\",\"streams\":[{\"sid\":\"a\",\"symbol\":\"OWN\",\"interval\":\"1m\","
                + "\"formulas\":[\"sma(2)\"]}]}",
            true)
        .join();
    opened.get(30, TimeUnit.SECONDS);
    server
        .vault()
        .feed()
        .offer(own, Interval.MINUTE, new Bar(60_000, 1, 2, 1, 2, 3))
        .toCompletableFuture()
        .join();
    updated.get(30, TimeUnit.SECONDS);
    socket.abort();
    awaitMetric("cryptvault_publish_update_wire_seconds_count [1-9].*");
    awaitMetric("cryptvault_plan_nodes [1-9].*");
  }

  private static void awaitMetric(String line) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (server.get("/metrics").body().lines().noneMatch(found -> found.matches(line))) {
      assertThat(System.nanoTime()).as("no line as " + line).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** The text as soon as it has all of these; the newest one after half a minute otherwise. */
  private static String metricsWith(Set<String> names) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    String text = server.get("/metrics").body();
    while (!MetricCatalogue.exported(text).keySet().containsAll(names)
        && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(200);
      text = server.get("/metrics").body();
    }
    return text;
  }

  /** A host with one failure and one refused row: their metrics have no line before. */
  private static HostStatistics failing() {
    return new HostStatistics(
        "other",
        "http://127.0.0.1",
        1,
        1,
        1,
        0,
        1,
        1,
        1,
        1,
        1,
        1,
        HostStatistics.Budget.NONE,
        new HostStatistics.Latency(1, 1, 1, 1),
        Map.of("timeout", 1L),
        Map.of("number", 1L));
  }

  @Test
  void metrics_can_be_scraped_a_hundred_times_a_second_while_questions_are_answered()
      throws Exception {
    Set<String> texts = new HashSet<>();
    for (int k = 0; k < 200; k++) {
      HttpResponse<String> metrics = server.get("/metrics");
      assertThat(metrics.statusCode()).isEqualTo(200);
      texts.add(metrics.body());
      if (k % 20 == 0) {
        ask(
            "ffffffffffffffffffffffffffffffff",
            "/v1/readings/ETH%2FUSDT?interval=1m&formula=ema(" + (k + 5) + ")&bars=10");
      }
    }
    assertThat(texts.size())
        .as("different texts: one is made every five seconds")
        .isLessThan(20);
  }
}
