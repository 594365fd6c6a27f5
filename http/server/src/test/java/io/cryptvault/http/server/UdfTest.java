package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charts that speak UDF see bars, readings and gaps. */
class UdfTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final int BOUND = 200;
  private static final Series DOWN = new Series(Symbol.of("DOWN/USDT"), Interval.MINUTE);
  private static final Bars CENTS = Bars.builder(Interval.DAY)
      .add(WALK.openTime(0), 0.25, 0.5, 0.125, 0.375, 7)
      .withoutVolume()
      .build();
  private static final FakeMarket MARKET = RunningServer.market()
      .with("ETH/USDT", WALK.slice(0, 10).concat(WALK.slice(150, KNOWN)))
      .with("ETH/BTC", WALK.slice(0, 50))
      .with("BTCDOM", WALK.slice(0, 50))
      .with("CENT", CENTS)
      .with("FEW/USDT", WALK.slice(0, 5))
      .with("LIVE/USDT", WALK.slice(0, KNOWN))
      .with("DOWN/USDT", WALK.slice(0, 5))
      .failing(DOWN, new SourceUnavailable("fake: expected an answer, found none"));
  private static final RunningServer SERVER = RunningServer.start(
      KIT.system(),
      MARKET,
      Settings.defaults().withHttp(RunningServer.http("max-bars = " + BOUND)));

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  private static JsonNode symbol(String name) {
    return SERVER.document("/udf/symbols?symbol=" + escaped(name));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String history(String symbol, String rest) {
    return "/udf/history?symbol=" + escaped(symbol) + "&resolution=1&" + rest;
  }

  private static long seconds(int bar) {
    return WALK.openTime(bar) / 1_000;
  }

  private static List<Long> longs(JsonNode array) {
    List<Long> longs = new ArrayList<>();
    array.forEach(one -> longs.add(one.asLong()));
    return longs;
  }

  /** Open times in seconds of bars {@code [from, to)} of the walk. */
  private static List<Long> times(int from, int to) {
    return IntStream.range(from, to).mapToObj(UdfTest::seconds).toList();
  }

  private static List<String> found(String query) {
    List<String> names = new ArrayList<>();
    SERVER
        .document("/udf/search?" + query)
        .forEach(one -> names.add(one.get("ticker").asText()));
    return names;
  }

  private static void until(Runnable check) {
    KIT.createTestProbe().awaitAssert(Duration.ofSeconds(20), () -> {
      check.run();
      return "held";
    });
  }

  @Test
  void the_configuration_says_what_charts_may_ask_for() {
    JsonNode config = SERVER.document("/udf/config");
    assertThat(config.get("supports_search").asBoolean()).isTrue();
    assertThat(config.get("supports_group_request").asBoolean()).isFalse();
    assertThat(config.get("supports_marks").asBoolean()).isTrue();
    assertThat(config.get("supports_time").asBoolean()).isTrue();
    assertThat(config.get("supported_resolutions").toString()).isEqualTo("[\"1\",\"1D\"]");
    assertThat(config.get("exchanges").findValuesAsText("value")).containsExactly("", "fake");
    assertThat(config.get("symbols_types").findValuesAsText("value"))
        .containsExactly("", "crypto", "expression");
  }

  @Test
  void the_time_is_in_seconds_and_stands_alone() {
    HttpResponse<String> time = SERVER.get("/udf/time");
    assertThat(time.headers().firstValue("Content-Type")).hasValue("text/plain; charset=UTF-8");
    assertThat(Long.parseLong(time.body())).isBetween(1_700_000_000L, 99_999_999_999L);
  }

  @Test
  void a_symbol_tells_its_intervals_its_session_and_how_finely_it_is_priced() {
    JsonNode btc = symbol("BTC/USDT");
    assertThat(btc.get("name").asText()).isEqualTo("BTC/USDT");
    assertThat(btc.get("ticker").asText()).isEqualTo("BTC/USDT");
    assertThat(btc.get("exchange").asText()).isEqualTo("fake");
    assertThat(btc.get("type").asText()).isEqualTo("crypto");
    assertThat(btc.get("session").asText()).isEqualTo("24x7");
    assertThat(btc.get("timezone").asText()).isEqualTo("Etc/UTC");
    assertThat(btc.get("minmov").asInt()).isEqualTo(1);
    assertThat(btc.get("has_intraday").asBoolean()).isTrue();
    assertThat(btc.get("has_daily").asBoolean()).isFalse();
    assertThat(btc.get("intraday_multipliers").toString()).isEqualTo("[\"1\"]");
    assertThat(btc.get("supported_resolutions").toString()).isEqualTo("[\"1\"]");
    assertThat(btc.get("visible_plots_set").asText()).isEqualTo("ohlcv");
    JsonNode cent = symbol("CENT");
    assertThat(cent.get("pricescale").asLong()).isEqualTo(1_000);
    assertThat(cent.get("has_intraday").asBoolean()).isFalse();
    assertThat(cent.get("daily_multipliers").toString()).isEqualTo("[\"1\"]");
    assertThat(cent.get("visible_plots_set").asText()).isEqualTo("ohlc");
  }

  @ParameterizedTest
  @CsvSource({"fake:BTC/USDT", "FAKE:btc/usdt", "btc/usdt"})
  void a_symbol_is_found_with_its_venue_and_in_any_case(String name) {
    assertThat(symbol(name).get("ticker").asText()).isEqualTo("BTC/USDT");
  }

  @Test
  void a_formula_of_a_symbol_is_a_symbol() {
    JsonNode rsi = symbol("BTC/USDT|rsi(14)");
    assertThat(rsi.get("ticker").asText()).isEqualTo("BTC/USDT|rsi(14)");
    assertThat(rsi.get("description").asText()).isEqualTo("rsi(14) of BTC/USDT");
    assertThat(rsi.get("type").asText()).isEqualTo("expression");
    assertThat(rsi.get("pricescale").asLong()).isEqualTo(10_000);
    assertThat(rsi.get("visible_plots_set").asText()).isEqualTo("c");
  }

  @Test
  void a_search_finds_names_by_parts_in_any_case_and_without_separators() {
    assertThat(found("query=btc&type=&exchange=&limit=30"))
        .containsExactly("BTC/USDT", "BTCDOM", "ETH/BTC");
    assertThat(found("query=BTCUSDT")).containsExactly("BTC/USDT");
    assertThat(found("query=BTC&limit=1")).containsExactly("BTC/USDT");
    assertThat(found("query=BTC&type=undefined")).containsExactly("BTCDOM");
    assertThat(found("query=BTC&exchange=nasdaq")).isEmpty();
    assertThat(found("query=fake:ETH/B")).containsExactly("ETH/BTC");
    assertThat(found("query=ETH/BTC%7Crsi(14)")).containsExactly("ETH/BTC|rsi(14)");
    assertThat(found("query=BTC&type=expression")).isEmpty();
    assertThat(found("")).hasSize(8);
  }

  @Test
  void history_is_the_bars_of_a_range_to_the_last_bit_and_its_end_is_not_included() {
    JsonNode bars =
        SERVER.document(history("BTC/USDT", "from=" + seconds(20) + "&to=" + seconds(23)));
    assertThat(bars.get("s").asText()).isEqualTo("ok");
    assertThat(longs(bars.get("t"))).isEqualTo(times(20, 23));
    for (int k = 0; k < 3; k++) {
      assertThat(bars.get("o").get(k).asDouble()).isEqualTo(WALK.open(20 + k));
      assertThat(bars.get("h").get(k).asDouble()).isEqualTo(WALK.high(20 + k));
      assertThat(bars.get("l").get(k).asDouble()).isEqualTo(WALK.low(20 + k));
      assertThat(bars.get("c").get(k).asDouble()).isEqualTo(WALK.close(20 + k));
      assertThat(bars.get("v").get(k).asDouble()).isEqualTo(WALK.volume(20 + k));
    }
  }

  @Test
  void a_count_wins_over_the_start_of_a_range() {
    JsonNode bars = SERVER.document(
        history("BTC/USDT", "from=" + seconds(99) + "&to=" + seconds(100) + "&countback=40"));
    assertThat(longs(bars.get("t"))).isEqualTo(times(60, 100));
    assertThat(longs(SERVER
            .document(history("BTC/USDT", "from=-5&to=" + seconds(30) + "&countback=150"))
            .get("t")))
        .isEqualTo(times(0, 30));
  }

  @Test
  void a_count_reaches_over_a_hole() {
    JsonNode bars = SERVER.document(history("ETH/USDT", "to=" + seconds(155) + "&countback=10"));
    assertThat(longs(bars.get("t")))
        .isEqualTo(IntStream.concat(IntStream.range(5, 10), IntStream.range(150, 155))
            .mapToObj(UdfTest::seconds)
            .toList());
  }

  @Test
  void of_more_bars_than_an_answer_has_the_newest_are_given() {
    JsonNode bars = SERVER.document(
        history("BTC/USDT", "from=" + seconds(0) + "&to=" + seconds(299) + "&countback=9999"));
    assertThat(longs(bars.get("t"))).isEqualTo(times(299 - BOUND, 299));
    assertThat(longs(SERVER
            .document(history("BTC/USDT", "from=" + seconds(0) + "&to=" + seconds(299)))
            .get("t")))
        .isEqualTo(times(299 - BOUND, 299));
  }

  @Test
  void the_forming_bar_is_the_last_one_as_soon_as_the_range_has_it() {
    Series live = new Series(Symbol.of("LIVE/USDT"), Interval.MINUTE);
    String path = history("LIVE/USDT", "to=" + (seconds(KNOWN) + 5) + "&countback=2");
    assertThat(longs(SERVER.document(path).get("t"))).isEqualTo(times(KNOWN - 2, KNOWN));
    until(() -> assertThat(MARKET.subscribed()).contains(live));
    Bar forming = WALK.get(KNOWN);
    MARKET.tell(live, forming, Finality.FORMING);
    until(() ->
        assertThat(longs(SERVER.document(path).get("t"))).isEqualTo(times(KNOWN - 1, KNOWN + 1)));
    assertThat(SERVER.document(path).get("c").get(1).asDouble()).isEqualTo(forming.close());
    assertThat(longs(SERVER
            .document(history("LIVE/USDT", "to=" + seconds(KNOWN) + "&countback=2"))
            .get("t")))
        .isEqualTo(times(KNOWN - 2, KNOWN));
  }

  @Test
  void a_range_without_bars_names_the_closest_one_before_it() {
    assertThat(SERVER
            .document(history("ETH/USDT", "from=" + seconds(60) + "&to=" + seconds(70)))
            .toString())
        .isEqualTo("{\"s\":\"no_data\",\"nextTime\":" + seconds(9) + "}");
    assertThat(SERVER
            .document(history("FEW/USDT", "from=" + seconds(600) + "&to=" + seconds(700)))
            .toString())
        .isEqualTo("{\"s\":\"no_data\",\"nextTime\":" + seconds(4) + "}");
    assertThat(SERVER
            .document(history("BTC/USDT", "to=" + seconds(0) + "&countback=10"))
            .toString())
        .isEqualTo("{\"s\":\"no_data\"}");
  }

  @Test
  void bars_without_volumes_have_no_column_of_them() {
    JsonNode bars = SERVER.document(
        "/udf/history?symbol=CENT&resolution=D&countback=5&to=" + (seconds(0) + 86_400));
    assertThat(bars.toString())
        .isEqualTo("{\"s\":\"ok\",\"t\":[" + seconds(0)
            + "],\"o\":[0.25],\"h\":[0.5],\"l\":[0.125],\"c\":[0.375]}");
  }

  @Test
  void readings_are_flat_bars_at_their_values_and_absent_ones_are_left_out() {
    JsonNode readings =
        SERVER.document(history("BTC/USDT|sma(3)", "from=" + seconds(0) + "&to=" + seconds(5)));
    assertThat(longs(readings.get("t"))).isEqualTo(times(2, 5));
    assertThat(readings.get("c").get(2).asDouble())
        .isEqualTo((WALK.close(2) + WALK.close(3) + WALK.close(4)) / 3);
    assertThat(readings.get("o")).isEqualTo(readings.get("c"));
    assertThat(readings.has("v")).isFalse();
    JsonNode served = SERVER.document("/v1/readings/BTC%2FUSDT?interval=1m&formula=rsi(14)&bars=7");
    JsonNode same = SERVER.document(
        history("BTC/USDT|rsi(14)", "to=" + (seconds(KNOWN - 1) + 1) + "&countback=7"));
    for (int k = 0; k < 7; k++) {
      assertThat(same.get("c").get(k))
          .isEqualTo(served.get("readings").get(k).get("v").get(0));
    }
    assertThat(longs(SERVER
            .document(history("BTC/USDT|rsi(14) < 50", "to=" + seconds(KNOWN) + "&countback=200"))
            .get("c")))
        .containsOnly(0L, 1L);
    assertThat(SERVER
            .document(history("FEW/USDT|rsi(14)", "to=" + seconds(5) + "&countback=3"))
            .toString())
        .isEqualTo("{\"s\":\"no_data\"}");
  }

  @Test
  void gaps_are_marks() {
    SERVER.document("/v1/bars/ETH%2FUSDT?interval=1m");
    JsonNode marks = SERVER.document(
        "/udf/marks?symbol=ETH%2FUSDT&resolution=1&from=" + seconds(20) + "&to=" + seconds(30));
    assertThat(longs(marks.get("time"))).containsExactly(seconds(10));
    assertThat(marks.get("text").get(0).asText())
        .startsWith("140 bars of 1m, 2027-01-15T08:10:00Z");
    assertThat(marks.get("label").get(0).asText()).isEqualTo("G");
    assertThat(marks.get("color").get(0).asText()).isIn("red", "yellow");
    assertThat(SERVER
            .document("/udf/marks?symbol=BTC%2FUSDT&resolution=1&from=" + seconds(20) + "&to="
                + seconds(30))
            .get("id"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', textBlock = """
      symbols?symbol=NO/SUCH; symbol: expected one of fake, found "NO/SUCH"; /udf/search finds
      symbols?symbol=BTC/USTD; did you mean BTC/USDT?
      symbols; symbol: expected one, found none
      symbols?symbol=BTC/USDT%7Crsi(; rsi(
      history?symbol=BTC/USDT&resolution=7&from=0&to=1; resolution: expected one of 1S 1 3 5 15 30 60 120 240 360 480 720 1D 3D 1W 7D 15D 1M, found "7"
      history?symbol=BTC/USDT&resolution=1&from=9&to=8; from: expected at most to, 8, found 9
      history?symbol=BTC/USDT&resolution=1&to=8; from: expected the earliest open time in seconds, or countback, found neither
      history?symbol=BTC/USDT&resolution=1&from=x&to=8; from: expected a whole number of seconds since 1970, found "x"
      history?symbol=BTC/USDT&resolution=1&from=0&to=1800000000000000; milliseconds are 1000 times as large
      history?symbol=BTC/USDT&resolution=1&to=8&countback=0; countback: expected 1..
      history?symbol=BTC%20USDT&resolution=1&to=8&countback=1; symbol: expected 1 to 64 letters
      history?symbol=nyse:BTC/USDT&resolution=1&to=8&countback=1; found "nyse:BTC/USDT"
      history?symbol=NO/SUCH&resolution=1&to=1900000000&countback=1; NO/SUCH
      history?symbol=BTC/USDT%7Cnope(3)&resolution=1&to=1900000000&countback=1; nope
      search?query=BTC&limit=9999999; limit: expected 1..1000
      marks?symbol=BTC/USDT&from=1&to=2; resolution: expected one, found none
      history?to=1&to=2; to: expected once, found more
      """)
  void a_request_that_is_wrong_is_told_in_the_form_of_the_protocol(String path, String errmsg) {
    HttpResponse<String> answer = SERVER.get("/udf/" + path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer.body()).get("s").asText()).isEqualTo("error");
    assertThat(json(answer.body()).get("errmsg").asText()).contains(errmsg);
  }

  @Test
  void a_source_that_fails_is_told_by_the_status_too() {
    HttpResponse<String> answer =
        SERVER.get(history("DOWN/USDT", "to=" + seconds(5) + "&countback=1"));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(json(answer.body()).get("s").asText()).isEqualTo("error");
    assertThat(json(answer.body()).get("errmsg").asText()).contains("expected an answer");
  }

  @Test
  void parameters_that_charts_add_are_ignored() {
    assertThat(SERVER
            .document(history(
                "BTC/USDT",
                "currencyCode=USD&unitId=x&firstDataRequest=true&countback=1&to=" + seconds(9)))
            .get("s")
            .asText())
        .isEqualTo("ok");
  }
}
