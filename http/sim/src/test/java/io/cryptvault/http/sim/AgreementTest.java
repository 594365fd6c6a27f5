package io.cryptvault.http.sim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.VenueLogic;
import io.cryptvault.http.sim.server.VenueTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All three venues show the bars of one market, by REST and by streams. */
class AgreementTest {
  private static final SimSettings SETTINGS = SimSettings.defaults().withSymbols(30);
  private static final SimulatedMarket MARKET = SimulatedMarket.of(SETTINGS);
  private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");

  /** A well-known one, one with few trades, and a quiet one. */
  private static final List<Integer> SYMBOLS = List.of(0, 5, 19, 29);

  static Stream<Arguments> intervals() {
    return Stream.of(VenueName.values())
        .flatMap(exchange -> VenueLogics.open(exchange, SETTINGS, MARKET).intervals().stream()
            .map(interval -> Arguments.of(exchange, interval)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("intervals")
  void rest_shows_the_bars_of_the_market(VenueName exchange, Interval interval) {
    VenueLogic venue = VenueLogics.open(exchange, SETTINGS, MARKET);
    int asked = 0;
    for (int ordinal : SYMBOLS) {
      Symbol symbol = venue.symbols().get(ordinal);
      JsonNode rows = rows(exchange, venue, symbol, interval, asked++);
      Instant from = NOW.minusMillis(interval.millis() * 100);
      Bars bars = venue.bars(
          symbol, interval, from, Instant.ofEpochMilli(interval.start(NOW.toEpochMilli())));
      Map<Long, JsonNode> byTime = new HashMap<>();
      long unit = exchange == VenueName.BINANCE ? 1 : 1000;
      rows.forEach(row -> byTime.put(row.get(0).asLong() * unit, row));
      assertThat(bars.size()).isPositive();
      int[] at = switch (exchange) {
        case BINANCE -> new int[] {1, 2, 3, 4, 5};
        case KRAKEN -> new int[] {1, 2, 3, 4, 6};
        case COINBASE -> new int[] {3, 2, 1, 4, 5};
      };
      for (int i = 0; i < bars.size(); i++) {
        JsonNode row = requireNonNull(byTime.remove(bars.openTime(i)));
        assertThat(new double[] {
              figure(row, at[0]),
              figure(row, at[1]),
              figure(row, at[2]),
              figure(row, at[3]),
              figure(row, at[4])
            })
            .containsExactly(
                bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
      }
      assertThat(byTime.keySet())
          .allMatch(
              time -> time >= interval.start(NOW.toEpochMilli()) || time < from.toEpochMilli());
    }
  }

  private static double figure(JsonNode row, int index) {
    return Double.parseDouble(row.get(index).asText());
  }

  private static JsonNode rows(
      VenueName exchange, VenueLogic venue, Symbol symbol, Interval interval, int asked) {
    String code = venue.code(symbol);
    long seconds = interval.millis() / 1000;
    String path = switch (exchange) {
      case BINANCE -> "/api/v3/klines?symbol=" + code + "&interval=" + interval + "&limit=120";
      case KRAKEN -> "/0/public/OHLC?pair=" + code + "&interval=" + seconds / 60;
      case COINBASE -> "/products/" + code + "/candles?granularity=" + seconds;
    };
    VenueTime now = new VenueTime(NOW.toEpochMilli(), NOW.toEpochMilli() + asked * 10_000L);
    JsonNode body = Seam.json(
        venue.answer(Call.of(path, Map.of("User-Agent", "test")), now).body().utf8String());
    return exchange == VenueName.KRAKEN ? body.get("result").iterator().next() : body;
  }

  @Test
  void closed_events_of_binance_equal_its_rows_at_every_interval() {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    StringBuilder names = new StringBuilder();
    List<String> intervals = List.of("1s", "1m", "3m", "5m", "15m", "30m", "1h");
    for (String interval : intervals) {
      names.append("btcusdt@kline_").append(interval).append('/');
      names.append("aab7usdt@kline_").append(interval).append('/');
    }
    seam.connect("/stream?streams=" + names);
    seam.run(Duration.ofMinutes(61));

    Map<String, Integer> closes = new HashMap<>();
    for (JsonNode message : seam.texts()) {
      JsonNode kline = message.path("data").path("k");
      if (kline.path("x").asBoolean()) {
        int number = requireNonNull(closes.merge(kline.get("i").asText(), 1, Integer::sum));
        if (number % 97 < 30) {
          assertIsRow(seam, kline);
        }
      }
    }
    assertThat(closes)
        .containsEntry("1s", 2 * 61 * 60)
        .containsEntry("1m", 122)
        .containsEntry("1h", 2);
  }

  private static void assertIsRow(Seam seam, JsonNode kline) {
    Call call = Call.of("/api/v3/klines?symbol=" + kline.get("s").asText() + "&interval="
        + kline.get("i").asText() + "&limit=1&startTime=" + kline.get("t").asLong());
    seam.pass(Duration.ofSeconds(1));
    JsonNode row =
        Seam.json(seam.venue.answer(call, seam.moment()).body().utf8String()).get(0);
    List<String> names = List.of("t", "o", "h", "l", "c", "v", "T", "q", "n", "V", "Q");
    for (int i = 0; i < names.size(); i++) {
      assertThat(kline.get(names.get(i))).as(names.get(i)).isEqualTo(row.get(i));
    }
  }

  @Test
  void the_trades_of_a_minute_add_up_to_its_row_at_binance() {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    seam.connect("/ws/btcusdt@trade");
    seam.pass(Duration.ofSeconds(30));
    seam.run(Duration.ofSeconds(1));
    seam.frames();
    long open = seam.now().toEpochMilli() / 60_000 * 60_000;
    seam.run(Duration.ofSeconds(61));

    JsonNode row = seam.get(
            "/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=" + (open + 60_000) + "&limit=1")
        .get(0);
    JsonNode trades = seam.get("/api/v3/aggTrades?symbol=BTCUSDT&limit=1000&startTime=" + open
        + "&endTime=" + (open + 59_999));
    JsonNode closed = seam.get(
            "/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=" + open + "&limit=1")
        .get(0);
    BigDecimal volume = BigDecimal.ZERO;
    BigDecimal high = BigDecimal.ZERO;
    for (JsonNode trade : trades) {
      volume = volume.add(new BigDecimal(trade.get("q").asText()));
      high = high.max(new BigDecimal(trade.get("p").asText()));
    }
    assertThat(volume).isEqualByComparingTo(closed.get(5).asText());
    assertThat(high).isEqualByComparingTo(closed.get(2).asText());
    assertThat(trades.size()).isEqualTo(closed.get(8).asInt());
    assertThat(trades.get(0).get("p")).isEqualTo(closed.get(1));
    assertThat(row.get(0).asLong()).isEqualTo(open + 60_000);
    List<JsonNode> told = seam.texts();
    assertThat(told.getFirst().get("e").asText()).isEqualTo("trade");
    for (int i = 1; i < told.size(); i++) {
      assertThat(told.get(i).get("t").asLong())
          .isEqualTo(told.get(i - 1).get("t").asLong() + 1);
    }
  }

  @Test
  void all_venues_show_the_same_market() {
    VenueLogic kraken = VenueLogics.open(VenueName.KRAKEN, SETTINGS, MARKET);
    VenueLogic binance = VenueLogics.open(VenueName.BINANCE, SETTINGS, MARKET);
    Instant from = NOW.minus(Duration.ofHours(5));

    assertThat(kraken.bars(Symbol.of("BTC/USD"), Interval.MINUTE, from, NOW))
        .isEqualTo(binance.bars(Symbol.of("BTC/USDT"), Interval.MINUTE, from, NOW));
  }
}
