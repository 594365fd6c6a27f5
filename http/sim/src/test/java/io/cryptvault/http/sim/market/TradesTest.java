package io.cryptvault.http.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TradesTest {
  private static final SimulatedMarket MARKET =
      SimulatedMarket.of(SimSettings.defaults().withSymbols(40));
  private static final long HOUR = 3_600_000;
  private static final long FROM = Instant.parse("2026-03-02T22:00:00Z").toEpochMilli();
  private static final long TO = FROM + 4 * HOUR; // over midnight

  /** The busiest, the quietest and some between. */
  static Stream<Instrument> instruments() {
    List<Instrument> sorted = MARKET.instruments().stream()
        .sorted(Comparator.comparingDouble(Instrument::dailyTrades))
        .toList();
    return Stream.of(0, 1, 2, 5, 10, 20, 39).map(sorted::get);
  }

  private static List<Trade> trades(Instrument instrument) {
    return MARKET.trades(MARKET.cursor(instrument), FROM, TO, Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("instruments")
  void ids_increase_by_one_and_times_increase(Instrument instrument) {
    List<Trade> trades = trades(instrument);

    assertThat(trades).isNotEmpty();
    for (int i = 1; i < trades.size(); i++) {
      assertThat(trades.get(i).id()).isEqualTo(trades.get(i - 1).id() + 1);
      assertThat(trades.get(i).micros()).isGreaterThan(trades.get(i - 1).micros());
      assertThat(trades.get(i).lots()).isPositive();
    }
    assertThat(trades.getFirst().millis()).isGreaterThanOrEqualTo(FROM);
    assertThat(trades.getLast().millis()).isLessThan(TO);
  }

  @ParameterizedTest
  @MethodSource("instruments")
  void bars_of_every_length_equal_the_sum_of_their_trades(Instrument instrument) {
    List<Trade> trades = trades(instrument);
    for (String name : List.of("1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h")) {
      assertMade(instrument, Interval.of(name), trades, FROM, TO);
    }
  }

  @Test
  void days_equal_the_sum_of_their_trades() {
    long day = Instant.parse("2026-03-03T00:00:00Z").toEpochMilli();
    instruments().limit(5).forEach(instrument -> {
      List<Trade> trades =
          MARKET.trades(MARKET.cursor(instrument), day, day + 24 * HOUR, Integer.MAX_VALUE);
      assertMade(instrument, Interval.DAY, trades, day, day + 24 * HOUR);
    });
  }

  private static void assertMade(
      Instrument instrument, Interval interval, List<Trade> trades, long from, long to) {
    MarketCursor cursor = MARKET.cursor(instrument);
    int at = 0;
    long last = 0;
    for (long open = from; open < to; open = interval.end(open)) {
      Candle bar = MARKET.candle(cursor, interval, open, Long.MAX_VALUE);
      int first = at;
      while (at < trades.size() && trades.get(at).millis() < interval.end(open)) {
        at++;
      }
      List<Trade> inside = trades.subList(first, at);
      Candle made = inside.isEmpty()
          ? new Candle(open, bar.open(), bar.open(), bar.open(), bar.open(), 0, 0)
          : new Candle(
              open,
              inside.getFirst().ticks(),
              inside.stream().mapToLong(Trade::ticks).max().orElseThrow(),
              inside.stream().mapToLong(Trade::ticks).min().orElseThrow(),
              inside.getLast().ticks(),
              inside.stream().mapToLong(Trade::lots).sum(),
              inside.size());
      assertThat(bar).as("%s %s", instrument.code(), interval).isEqualTo(made);
      assertThat(inside.isEmpty() && last != 0 ? bar.open() : last).isEqualTo(last);
      last = bar.close();
    }
    assertThat(at).isEqualTo(trades.size());
  }

  @ParameterizedTest
  @MethodSource("instruments")
  void any_trade_is_found_by_its_id_and_by_its_time(Instrument instrument) {
    List<Trade> trades = trades(instrument);
    for (int i = 0; i < trades.size(); i += 1 + trades.size() / 50) {
      Trade trade = trades.get(i);
      MarketCursor fresh = MARKET.cursor(instrument);
      assertThat(MARKET.tradesFrom(fresh, trade.id(), TO, 1)).containsExactly(trade);
      assertThat(MARKET.trades(fresh, trade.millis(), trade.millis() + 1, 100)).contains(trade);
      assertThat(MARKET.lastId(fresh, trade.millis() + 1)).isGreaterThanOrEqualTo(trade.id());
      assertThat(MARKET.lastId(fresh, trade.millis())).isLessThan(trade.id());
    }
  }

  @Test
  void the_first_trade_since_the_listing_has_id_1() {
    instruments().forEach(instrument -> {
      MarketCursor cursor = MARKET.cursor(instrument);
      List<Trade> first = MARKET.tradesFrom(cursor, 1, TO, 3);
      assertThat(first).extracting(Trade::id).containsExactly(1L, 2L, 3L);
      assertThat(first.getFirst().millis()).isGreaterThanOrEqualTo(MARKET.listedSince());
      assertThat(MARKET.lastId(cursor, MARKET.listedSince())).isZero();
    });
  }

  @Test
  void a_quiet_symbol_has_minutes_without_a_trade() {
    Instrument quiet = instruments().findFirst().orElseThrow();
    MarketCursor cursor = MARKET.cursor(quiet);
    int flat = 0;
    for (long open = FROM; open < TO; open += 60_000) {
      Candle bar = MARKET.candle(cursor, Interval.MINUTE, open, Long.MAX_VALUE);
      flat += bar.isTraded() ? 0 : 1;
    }
    assertThat(flat).isGreaterThan(120);
  }

  @Test
  void a_bar_shows_what_has_happened_to_the_millisecond() {
    instruments().forEach(instrument -> {
      MarketCursor cursor = MARKET.cursor(instrument);
      for (long now = FROM; now < TO; now += 911_117) {
        long open = Interval.HOUR.start(now);
        Candle bar = MARKET.candle(cursor, Interval.HOUR, open, now);
        List<Trade> seen = MARKET.trades(cursor, open, now + 1, Integer.MAX_VALUE);
        assertThat(bar.trades()).isEqualTo(seen.size());
        assertThat(bar.volume()).isEqualTo(seen.stream().mapToLong(Trade::lots).sum());
      }
    });
  }
}
