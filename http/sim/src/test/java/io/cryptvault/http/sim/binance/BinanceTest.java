package io.cryptvault.http.sim.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.Seam;
import io.cryptvault.http.sim.server.Frame;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.VenueTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Binance's wire format except klines, without sockets. */
class BinanceTest {
  private static final SimSettings SETTINGS = SimSettings.defaults().withSymbols(30);

  private final Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);

  private static SimSettings wire(boolean caps, boolean wraps, int raw, Duration life) {
    return SETTINGS.withWire(new SimSettings.Wire(caps, wraps, raw, life, false));
  }

  @Test
  void aggregate_trades_are_read_by_id_by_time_or_as_the_newest() {
    JsonNode newest = seam.get("/api/v3/aggTrades?symbol=BTCUSDT&limit=10");
    assertThat(newest).hasSize(10);
    long id = newest.get(0).get("a").asLong();
    assertThat(newest.get(9).get("a").asLong()).isEqualTo(id + 9);
    assertThat(newest.get(9).get("T").asLong()).isLessThanOrEqualTo(seam.now().toEpochMilli());
    JsonNode first = newest.get(0);
    assertThat(first.get("p").isTextual() && first.get("q").isTextual()).isTrue();
    assertThat(first.get("f")).isEqualTo(first.get("l"));
    assertThat(seam.get("/api/v3/aggTrades?symbol=BTCUSDT&limit=3&fromId=" + id).get(2))
        .isEqualTo(newest.get(2));
    long time = first.get("T").asLong();
    assertThat(seam.get("/api/v3/aggTrades?symbol=BTCUSDT&startTime=" + time + "&endTime=" + time)
            .get(0))
        .isEqualTo(first);
    assertThat(seam.get("/api/v3/aggTrades?symbol=BTCUSDT&fromId=1&startTime=1")
            .get("code")
            .asInt())
        .isEqualTo(-1128);
  }

  @Test
  void trades_are_the_newest_and_cost_25() {
    JsonNode trades = seam.get("/api/v3/trades?symbol=ETHUSDT&limit=7");
    assertThat(trades).hasSize(7);
    assertThat(trades.get(0).get("quoteQty").decimalValue() == null).isFalse();
    assertThat(seam.venue.requests().cost()).isEqualTo(25);
  }

  @Test
  void the_ticker_has_the_turnover_of_a_day() {
    JsonNode all = seam.get("/api/v3/ticker/24hr");
    assertThat(all).hasSize(30);
    assertThat(seam.venue.requests().cost()).isEqualTo(80);
    JsonNode one = seam.get("/api/v3/ticker/24hr?symbol=BTCUSDT&type=MINI");
    assertThat(seam.venue.requests().cost()).isEqualTo(82);
    assertThat(one.has("priceChange")).isFalse();
    assertThat(one.get("count").asLong())
        .isEqualTo(one.get("lastId").asLong() - one.get("firstId").asLong() + 1);
    assertThat(one.get("quoteVolume").asDouble())
        .isBetween(
            one.get("volume").asDouble() * one.get("lowPrice").asDouble(),
            one.get("volume").asDouble() * one.get("highPrice").asDouble());
    assertThat(all.get(0).get("lastPrice")).isEqualTo(one.get("lastPrice"));
  }

  @Test
  void a_limit_above_1000_is_refused_or_capped() {
    String path = "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=5000";
    assertThat(seam.get(path).get("code").asInt()).isEqualTo(-1130);
    Seam older = Seam.of(VenueName.BINANCE, wire(true, false, 61_000, Duration.ofDays(1)));
    assertThat(older.get(path)).hasSize(1000);
  }

  @Test
  void calls_are_limited_by_number_whatever_their_weight() {
    Seam few = Seam.of(VenueName.BINANCE, wire(false, false, 3, Duration.ofDays(1)));
    for (int i = 0; i < 3; i++) {
      assertThat(few.reply("/api/v3/ping").status()).isEqualTo(200);
    }
    Reply over = few.reply("/api/v3/ping");
    assertThat(over.status()).isEqualTo(429);
    assertThat(over.body().utf8String()).contains("raw requests per 5 MINUTE");
    assertThat(over.header("Retry-After")).contains("270"); // 08:00:30, turning at 08:05
    few.pass(Duration.ofSeconds(270));
    assertThat(few.reply("/api/v3/ping").status()).isEqualTo(200);
  }

  private JsonNode answer(Seam to, String message) {
    to.say(message);
    return to.texts().getLast();
  }

  @Test
  void the_property_combined_wraps_events() {
    seam.connect("/ws/btcusdt@aggTrade");
    assertThat(answer(seam, "{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",true],\"id\":1}")
            .toString())
        .isEqualTo("{\"result\":null,\"id\":1}");
    seam.run(Duration.ofSeconds(60));
    assertThat(seam.texts()).isNotEmpty().allSatisfy(event -> {
      assertThat(event.get("stream").asText()).isEqualTo("btcusdt@aggTrade");
      assertThat(event.get("data").get("e").asText()).isEqualTo("aggTrade");
    });
    assertThat(answer(seam, "{\"method\":\"SET_PROPERTY\",\"params\":[\"color\",true],\"id\":2}")
            .get("code")
            .asInt())
        .isZero();
    assertThat(answer(seam, "{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",7],\"id\":3}")
            .get("code")
            .asInt())
        .isEqualTo(1);
  }

  @Test
  void errors_come_plain_or_wrapped() {
    seam.connect("/ws");
    assertThat(answer(seam, "{\"method\":\"DANCE\",\"id\":9}").get("code").asInt())
        .isEqualTo(2);
    Seam other = Seam.of(VenueName.BINANCE, wire(false, true, 61_000, Duration.ofDays(1)));
    other.connect("/ws");
    JsonNode wrapped = answer(other, "{\"method\":\"DANCE\",\"id\":9}");
    assertThat(wrapped.get("error").get("code").asInt()).isEqualTo(2);
    assertThat(wrapped.get("id").asInt()).isEqualTo(9);
  }

  @Test
  void a_ping_is_sent_every_20_seconds_and_a_client_without_pong_is_disconnected() {
    seam.connect("/ws");
    seam.run(Duration.ofSeconds(61));
    assertThat(seam.frames()).filteredOn(Frame.Ping.class::isInstance).hasSize(3);
    var open = (io.cryptvault.http.sim.server.StreamOpening.Open)
        seam.venue.connect(io.cryptvault.http.sim.server.Call.of("/ws"), seam.moment());
    long wall = seam.now().toEpochMilli();
    List<Frame> last = List.of();
    for (int i = 1; i <= 81; i++) {
      last = open.end().tick(new VenueTime(wall, wall + i * 1000L));
    }
    assertThat(last).contains(new Frame.CloseFrame(1008, "Pong timeout"));
    assertThat(open.end().isOver()).isTrue();
  }

  @Test
  void a_connection_ends_after_the_configured_time() {
    Seam brief = Seam.of(VenueName.BINANCE, wire(false, false, 61_000, Duration.ofSeconds(5)));
    brief.connect("/ws/btcusdt@kline_1m");
    brief.run(Duration.ofSeconds(5));

    assertThat(brief.frames().getLast()).isEqualTo(new Frame.CloseFrame(1001, ""));
  }

  @Test
  void mini_tickers_contain_the_symbols_that_were_traded() {
    seam.connect("/ws/!miniTicker@arr");
    seam.run(Duration.ofSeconds(5));
    List<JsonNode> told = seam.texts();
    assertThat(told).hasSizeBetween(4, 5);
    assertThat(told.get(2).size()).isBetween(1, 29);
    assertThat(told.get(2).get(0).get("e").asText()).isEqualTo("24hrMiniTicker");
  }

  @Test
  void an_event_names_the_ids_of_its_trades() {
    seam.connect("/ws/btcusdt@kline_1m");
    seam.run(Duration.ofSeconds(30));
    JsonNode closed = seam.texts().stream()
        .map(event -> event.get("k"))
        .filter(kline -> kline.get("x").asBoolean())
        .findFirst()
        .orElseThrow();
    JsonNode first = seam.get(
        "/api/v3/aggTrades?symbol=BTCUSDT&limit=1&fromId=" + closed.get("f").asLong());
    assertThat(first.get(0).get("T").asLong())
        .isBetween(closed.get("t").asLong(), closed.get("T").asLong());
    assertThat(first.get(0).get("p")).isEqualTo(closed.get("o"));
    assertThat(closed.get("L").asLong() - closed.get("f").asLong() + 1)
        .isEqualTo(closed.get("n").asLong());
  }
}
