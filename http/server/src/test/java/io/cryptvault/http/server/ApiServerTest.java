package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What each endpoint answers when all is well: names, shapes and figures as the interface promises. */
class ApiServerTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER = RunningServer.start(KIT.system(), market());
  private static final String BARS = "/v1/bars/BTC%2FUSDT?interval=1m";
  private static final String READINGS = "/v1/readings/BTC%2FUSDT?interval=1m";

  private static FakeMarket market() {
    return RunningServer.market()
        .with("ETH/USDT", WALK.slice(0, 50))
        .with("AAPL", WALK.slice(0, 50))
        .with("^GSPC", WALK.slice(0, 9));
  }

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  @Test
  void symbols_are_listed_by_name_with_venue_and_intervals() {
    assertThat(SERVER.get("/v1/symbols").body())
        .isEqualTo("{\"symbols\":["
            + "{\"symbol\":\"AAPL\",\"venue\":\"fake\",\"intervals\":[\"1m\"]},"
            + "{\"symbol\":\"BTC/USDT\",\"venue\":\"fake\",\"intervals\":[\"1m\"]},"
            + "{\"symbol\":\"ETH/USDT\",\"venue\":\"fake\",\"intervals\":[\"1m\"]},"
            + "{\"symbol\":\"^GSPC\",\"venue\":\"fake\",\"intervals\":[\"1m\"]}],\"next\":null}");
  }

  @Test
  void symbols_are_listed_by_turnover_on_request() {
    JsonNode document = json(SERVER.get("/v1/symbols?sort=turnover&limit=2").body());
    assertThat(document.get("symbols"))
        .extracting(symbol -> symbol.get("symbol").asText())
        .containsExactly("^GSPC", "ETH/USDT");
    assertThat(document.get("next").isNull()).isTrue();
  }

  @Test
  void symbols_are_paged_by_cursor_and_by_the_link_header_until_next_is_null() {
    List<String> names = new ArrayList<>();
    String path = "/v1/symbols?limit=1";
    while (!path.isEmpty()) {
      HttpResponse<String> page = SERVER.get(path);
      JsonNode document = json(page.body());
      assertThat(document.get("symbols")).hasSize(1);
      names.add(document.get("symbols").get(0).get("symbol").asText());
      String link = page.headers().firstValue("Link").orElse("");
      assertThat(link.isEmpty()).isEqualTo(document.get("next").isNull());
      assertThat(link.isEmpty() || link.endsWith(">; rel=\"next\"")).isTrue();
      path = link.replaceFirst("^<https?://[^/]+", "").replaceFirst(">.*", "");
    }
    assertThat(names).containsExactly("AAPL", "BTC/USDT", "ETH/USDT", "^GSPC");
  }

  @Test
  void the_catalogue_has_inputs_parameters_outputs_lookback_and_settling() {
    JsonNode functions = SERVER.document("/v1/catalog").get("functions");
    assertThat(functions.size()).isGreaterThan(20);
    JsonNode macd = functions.get(0);
    for (JsonNode function : functions) {
      assertThat(function.path("lookback").isNumber()).as("%s", function).isTrue();
      macd = function.get("name").asText().equals("MACD") ? function : macd;
    }
    assertThat(macd.get("outputs").size()).isEqualTo(3);
    assertThat(macd.get("parameters").get(0).get("default").asInt()).isEqualTo(12);
    assertThat(macd.get("lookback").asInt()).isEqualTo(33);
  }

  @Test
  void the_newest_bars_come_in_ascending_order_with_their_finality() {
    JsonNode document = SERVER.document(BARS + "&limit=2");
    Bar last = WALK.get(KNOWN - 1);
    assertThat(document.get("symbol").asText()).isEqualTo("BTC/USDT");
    assertThat(document.get("interval").asText()).isEqualTo("1m");
    assertThat(document.get("next").isNull()).isTrue();
    assertThat(document.get("bars")).hasSize(2);
    assertThat(document.get("bars").get(0).get("openTime").asLong())
        .isEqualTo(WALK.openTime(KNOWN - 2));
    JsonNode bar = document.get("bars").get(1);
    assertThat(bar.fieldNames())
        .toIterable()
        .containsExactly("openTime", "open", "high", "low", "close", "volume", "kind");
    assertThat(bar.get("openTime").asLong()).isEqualTo(last.openTime());
    assertThat(bar.get("close").asDouble()).isEqualTo(last.close());
    assertThat(bar.get("volume").asDouble()).isEqualTo(last.volume());
    assertThat(bar.get("kind").asText()).isEqualTo("closed");
  }

  @Test
  void a_range_includes_its_start_but_not_its_end_and_the_next_page_starts_at_next() {
    String range = BARS + "&from=" + WALK.openTime(10) + "&to=" + WALK.openTime(15);
    JsonNode first = SERVER.document(range + "&limit=3");
    assertThat(times(first)).containsExactly(time(10), time(11), time(12));
    assertThat(first.get("next").asLong()).isEqualTo(time(13));
    JsonNode second = SERVER.document(
        BARS + "&from=" + first.get("next").asLong() + "&to=" + WALK.openTime(15) + "&limit=3");
    assertThat(times(second)).containsExactly(time(13), time(14));
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(SERVER.get(range + "&limit=3&format=csv").headers().firstValue("Link"))
        .hasValueSatisfying(link -> assertThat(link)
            .contains("from=" + time(13))
            .contains("format=csv")
            .contains("rel=\"next\""));
    assertThat(SERVER.get(range).headers().firstValue("Link")).isEmpty();
  }

  @Test
  void the_ends_of_a_range_may_be_iso_or_numbers_of_any_unit() {
    long from = WALK.openTime(10);
    long to = WALK.openTime(15);
    String range = times(SERVER.document(BARS + "&from=" + from + "&to=" + to)).toString();
    for (String same : List.of(
        "&from=" + Instant.ofEpochMilli(from) + "&to=" + Instant.ofEpochMilli(to),
        "&from=" + from / 1000 + "&to=" + to / 1000,
        "&from=" + from + "000&to=" + to / 1000,
        "&from=" + from + "000000&to=" + Instant.ofEpochMilli(to))) {
      assertThat(times(SERVER.document(BARS + same))).as(same).hasSize(5).hasToString(range);
    }
  }

  @Test
  void with_only_an_end_the_answer_is_the_bars_before_it() {
    assertThat(times(SERVER.document(BARS + "&to=" + WALK.openTime(15) + "&limit=2")))
        .containsExactly(time(13), time(14));
  }

  @Test
  void the_months_before_an_end_are_the_newest_although_most_are_shorter_than_31_days() {
    Bars.Builder months = Bars.builder(Interval.MONTH, 312);
    long time = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    for (int month = 0; month < 312; month++) {
      months.add(time, 10, 11, 9, 10, 1);
      time = Interval.MONTH.end(time);
    }
    FakeMarket market = new FakeMarket().with("GOLD", months.build());
    try (RunningServer server = RunningServer.start(KIT.system(), market)) {
      JsonNode page = server.document("/v1/bars/GOLD?interval=1M&to=2026-01-01&limit=120");
      List<Long> times = times(page);
      assertThat(times).hasSize(120);
      assertThat(Instant.ofEpochMilli(times.getFirst())).isEqualTo("2016-01-01T00:00:00Z");
      assertThat(Instant.ofEpochMilli(times.getLast())).isEqualTo("2025-12-01T00:00:00Z");
      assertThat(page.get("next").isNull()).isTrue();
    }
  }

  @Test
  void bars_come_as_lines_or_csv_by_format_or_by_the_accept_header() {
    HttpResponse<String> lines = SERVER.get(BARS + "&limit=2&format=ndjson");
    assertThat(lines.headers().firstValue("Content-Type").orElse("")).contains("ndjson");
    assertThat(lines.body().lines().map(line -> json(line).get("openTime").asLong()))
        .containsExactly(time(KNOWN - 2), time(KNOWN - 1));
    HttpResponse<String> csv = SERVER.get(BARS + "&limit=1", "Accept", "text/csv");
    Bar last = WALK.get(KNOWN - 1);
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body())
        .isEqualTo("time,open,high,low,close,volume,kind,rev,provisional,empty\n" + last.openTime()
            + "," + last.open()
            + "," + last.high() + "," + last.low() + "," + last.close() + "," + last.volume()
            + ",closed,,,\n");
    assertThat(SERVER.get(BARS + "&limit=2", "Accept", "application/x-ndjson").body())
        .isEqualTo(lines.body());
  }

  @Test
  void the_format_that_accept_prefers_is_chosen() {
    HttpResponse<String> answer =
        SERVER.get(BARS + "&limit=2", "Accept", "text/csv;q=0.1, application/json");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
  }

  @Test
  void readings_of_several_formulas_equal_the_engines_to_the_last_digit() {
    JsonNode document = SERVER.document(
        READINGS + "&formula=rsi(14)&formula=close%20%3E%20sma(299)&formula=sma(299)&bars=3");
    Columns expected =
        Plan.of("rsi(14)", "close > sma(299)", "sma(299)").evaluate(WALK.slice(0, KNOWN));
    assertThat(document.fieldNames())
        .toIterable()
        .containsExactly(
            "symbol",
            "interval",
            "originTime",
            "asOfTime",
            "formulas",
            "canonical",
            "warmUp",
            "readings");
    assertThat(document.get("originTime").asLong()).isEqualTo(time(0));
    assertThat(document.get("asOfTime").asLong()).isEqualTo(time(KNOWN - 1) + 60_000);
    assertThat(document.get("formulas")).hasSize(3);
    assertThat(document.get("formulas").get(1).asText()).isEqualTo("close > sma(299)");
    assertThat(document.get("warmUp").get(0).toString())
        .startsWith("{\"needed\":15,\"seen\":300,\"settled\":");
    JsonNode rows = document.get("readings");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).get("v").get(1).isNull()).isTrue();
    assertThat(rows.get(0).get("v").get(2).isNull()).isTrue();
    for (int row = 0; row < 3; row++) {
      int bar = KNOWN - 3 + row;
      assertThat(rows.get(row).get("openTime").asLong()).isEqualTo(time(bar));
      assertThat(rows.get(row).get("kind").asText()).isEqualTo("closed");
      assertThat(rows.get(row).get("v").get(0).asDouble()).isEqualTo(expected.get(0, bar));
    }
    assertThat(rows.get(2).get("v").get(1).isBoolean()).isTrue();
    assertThat(rows.get(2).get("v").get(1).asBoolean()).isEqualTo(expected.get(1, KNOWN - 1) == 1);
  }

  @Test
  void readings_before_a_time_are_those_of_the_bars_before_it() {
    int end = KNOWN - 100;
    JsonNode document =
        SERVER.document(READINGS + "&formula=rsi(14)&formula=sma(20)&bars=3&to=" + time(end));
    Columns expected = Plan.of("rsi(14)", "sma(20)").evaluate(WALK.slice(0, end));
    assertThat(document.get("originTime").asLong()).isEqualTo(time(0));
    assertThat(document.get("asOfTime").asLong()).isEqualTo(time(end));
    JsonNode rows = document.get("readings");
    assertThat(rows).hasSize(3);
    for (int row = 0; row < 3; row++) {
      int bar = end - 3 + row;
      assertThat(rows.get(row).get("openTime").asLong()).isEqualTo(time(bar));
      assertThat(rows.get(row).get("kind").asText()).isEqualTo("closed");
      assertThat(rows.get(row).get("v").get(0).asDouble()).isEqualTo(expected.get(0, bar));
      assertThat(rows.get(row).get("v").get(1).asDouble()).isEqualTo(expected.get(1, bar));
    }
  }

  @Test
  void there_are_no_readings_before_the_first_bar() {
    JsonNode document = SERVER.document(READINGS + "&formula=close&to=" + time(0));
    assertThat(document.get("readings")).isEmpty();
    assertThat(document.get("originTime").asLong()).isEqualTo(time(0));
    assertThat(document.get("warmUp").get(0).get("seen").asLong()).isZero();
  }

  @Test
  void a_forming_bar_before_a_time_is_refused() {
    HttpResponse<String> both = SERVER.get(READINGS + "&formula=close&forming=true&to=" + time(9));
    assertThat(both.statusCode()).isEqualTo(400);
    assertThat(both.body()).contains("forming: expected none beside to");
  }

  @Test
  void the_same_formula_in_two_spellings_keeps_both_places_and_has_one_canonical_form() {
    JsonNode document =
        SERVER.document(READINGS + "&formula=RSI(%2014%20)&formula=close&formula=rsi&bars=1");
    assertThat(document.get("formulas").toString()).isEqualTo("[\"RSI( 14 )\",\"close\",\"rsi\"]");
    assertThat(document.get("canonical").toString())
        .isEqualTo("{\"RSI( 14 )\":\"rsi(14)\",\"close\":\"close\",\"rsi\":\"rsi(14)\"}");
    JsonNode v = document.get("readings").get(0).get("v");
    double rsi = Plan.of("rsi(14)").evaluate(WALK.slice(0, KNOWN)).get(0, KNOWN - 1);
    assertThat(v.get(0).asDouble()).isEqualTo(rsi);
    assertThat(v.get(1).asDouble()).isEqualTo(WALK.close(KNOWN - 1));
    assertThat(v.get(2).asDouble()).isEqualTo(rsi);
    assertThat(document.get("warmUp")).hasSize(3);
  }

  @Test
  void a_client_that_has_the_readings_already_gets_304_and_no_body() {
    HttpResponse<String> fresh = SERVER.get(READINGS + "&formula=rsi(14)");
    String tag = fresh.headers().firstValue("ETag").orElse("");
    assertThat(tag).startsWith("\"").endsWith("\"");
    HttpResponse<String> again = SERVER.get(READINGS + "&formula=rsi(14)", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(SERVER
            .get(READINGS + "&formula=rsi(14)", "If-None-Match", "\"other\"")
            .body())
        .isEqualTo(fresh.body());
    assertThat(SERVER.get(READINGS + "&formula=rsi(15)").headers().firstValue("ETag"))
        .isNotEqualTo(fresh.headers().firstValue("ETag"));
  }

  @Test
  void an_answer_of_too_many_values_is_refused_before_it_is_computed() {
    String formulas = IntStream.range(2, 103)
        .mapToObj(n -> "&formula=sma(" + n + ")")
        .collect(Collectors.joining());
    HttpResponse<String> refused =
        SERVER.get("/v1/readings/BTC%2FUSDT?interval=1m&bars=10000" + formulas);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused.body()).get("code").asText()).isEqualTo("CALL_TOO_LARGE");
    assertThat(json(refused.body()).get("detail").asText())
        .contains("expected at most 1000000 values")
        .contains("found 1010000");
  }

  @Test
  void an_analysis_has_the_same_header_then_values_conditions_and_failures() {
    JsonNode document = SERVER.document("/v1/analysis/BTC%2FUSDT?interval=1m");
    assertThat(document.fieldNames())
        .toIterable()
        .containsExactly(
            "symbol",
            "interval",
            "originTime",
            "asOfTime",
            "formulas",
            "canonical",
            "warmUp",
            "values",
            "conditions",
            "failures");
    assertThat(document.get("values").get("rsi(14)").asDouble())
        .isEqualTo(Plan.of("rsi(14)").evaluate(WALK.slice(0, KNOWN)).get(0, KNOWN - 1));
    assertThat(document.get("conditions").size()).isPositive();
    assertThat(document.get("canonical"))
        .hasSize(document.get("values").size() + document.get("conditions").size());
    assertThat(document.get("canonical").get("rsi(14)").asText()).isEqualTo("rsi(14)");
    assertThat(document.get("failures").isArray()).isTrue();
  }

  @Test
  void formulas_that_are_not_warm_are_null_in_an_analysis() {
    JsonNode document = SERVER.document("/v1/analysis/%5EGSPC?interval=1m");
    assertThat(document.get("values").get("rsi(14)").isNull()).isTrue();
  }

  @Test
  void health_and_metrics_have_their_documents() {
    assertThat(SERVER.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
    assertThat(SERVER.get("/health/ready").body())
        .isEqualTo("{\"status\":\"ready\",\"openGaps\":0}");
    HttpResponse<String> metrics = SERVER.get("/metrics");
    assertThat(metrics.body()).isEqualTo("cryptvault_answers 42\n");
    assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  private static List<Long> times(JsonNode document) {
    List<Long> times = new ArrayList<>();
    document.get("bars").forEach(bar -> times.add(bar.get("openTime").asLong()));
    return times;
  }

  private static long time(int bar) {
    return WALK.openTime(bar);
  }
}
