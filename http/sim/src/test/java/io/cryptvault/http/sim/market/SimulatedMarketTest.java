package io.cryptvault.http.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMarketTest {
  private static final SimSettings SETTINGS = SimSettings.defaults().withSymbols(60);
  private static final SimulatedMarket MARKET = SimulatedMarket.of(SETTINGS);
  private static final Symbol BTC = Symbol.of("BTC/USDT");
  private static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z"); // a Monday
  private static final Instant TO = FROM.plus(Duration.ofDays(2));

  @Test
  void equal_seeds_make_equal_markets_and_others_do_not() {
    Bars bars = MARKET.bars(BTC, Interval.MINUTE, FROM, TO);

    assertThat(SimulatedMarket.of(SETTINGS).bars(BTC, Interval.MINUTE, FROM, TO))
        .isEqualTo(bars);
    assertThat(SimulatedMarket.of(SETTINGS.withSymbols(3)).bars(BTC, Interval.MINUTE, FROM, TO))
        .isEqualTo(bars);
    assertThat(SimulatedMarket.of(SETTINGS.withSeed(7)).bars(BTC, Interval.MINUTE, FROM, TO))
        .isNotEqualTo(bars);
  }

  @Test
  void any_bar_is_the_same_however_it_is_reached() {
    Bars bars = MARKET.bars(BTC, Interval.MINUTE, FROM, TO);

    for (int i = 0; i < bars.size(); i += 271) {
      Instant open = Instant.ofEpochMilli(bars.openTime(i));
      assertThat(MARKET.bars(BTC, Interval.MINUTE, open, open.plusMillis(1)))
          .isEqualTo(bars.slice(i, i + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d"})
  void larger_bars_equal_their_minutes_to_the_tick(String name) {
    Interval interval = Interval.of(name);
    for (Instrument instrument : MARKET.instruments().subList(0, 12)) {
      Bars minutes = MARKET.bars(instrument.symbol(), Interval.MINUTE, FROM, TO);
      Bars large = MARKET.bars(instrument.symbol(), interval, FROM, TO);
      assertAggregate(large, minutes, instrument);
    }
  }

  @Test
  void minutes_equal_their_seconds_and_weeks_and_months_their_days() {
    Instrument btc = MARKET.instrument(BTC).orElseThrow();
    Instant hour = FROM.plus(Duration.ofHours(1));
    assertAggregate(
        MARKET.bars(BTC, Interval.MINUTE, FROM, hour),
        MARKET.bars(BTC, Interval.SECOND, FROM, hour),
        btc);
    Instant march = Instant.parse("2026-03-01T00:00:00Z");
    Instant may = Instant.parse("2026-05-01T00:00:00Z");
    assertAggregate(
        MARKET.bars(BTC, Interval.MONTH, march, may),
        MARKET.bars(BTC, Interval.DAY, march, may),
        btc);
    Instant later = FROM.plus(Duration.ofDays(28));
    assertAggregate(
        MARKET.bars(BTC, Interval.WEEK, FROM, later),
        MARKET.bars(BTC, Interval.DAY, FROM, later),
        btc);
  }

  private static void assertAggregate(Bars large, Bars small, Instrument instrument) {
    double lot = instrument.volume(1);
    for (int i = 0; i < large.size(); i++) {
      Bars parts = small.between(large.openTime(i), large.interval().end(large.openTime(i)));
      double open = Double.NaN;
      double high = 0;
      double low = Double.MAX_VALUE;
      double volume = 0;
      for (int j = 0; j < parts.size(); j++) {
        if (parts.volume(j) > 0) { // a part without trades is flat at the price before it
          open = Double.isNaN(open) ? parts.open(j) : open;
          high = Math.max(high, parts.high(j));
          low = Math.min(low, parts.low(j));
          volume += parts.volume(j);
        }
      }
      if (volume == 0) {
        assertThat(large.high(i)).isEqualTo(large.low(i)).isEqualTo(parts.close(0));
        continue;
      }
      assertThat(large.open(i)).isEqualTo(open);
      assertThat(large.high(i)).isEqualTo(high);
      assertThat(large.low(i)).isEqualTo(low);
      assertThat(large.close(i)).isEqualTo(parts.close(parts.size() - 1));
      assertThat(Math.rint(volume / lot)).isEqualTo(Math.rint(large.volume(i) / lot));
    }
  }

  @Test
  void a_bar_opens_where_the_one_before_it_closed() {
    Bars bars = MARKET.bars(BTC, Interval.MINUTE, FROM, TO);

    for (int i = 1; i < bars.size(); i++) {
      assertThat(bars.open(i)).isEqualTo(bars.close(i - 1));
    }
  }

  @Test
  void each_symbol_has_its_own_price_level_and_moves_like_a_market() {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Instrument instrument : MARKET.instruments()) {
      Bars days = MARKET.bars(
          instrument.symbol(), Interval.DAY, Instant.EPOCH, Instant.parse("2027-01-01T00:00:00Z"));
      double squares = 0;
      for (int i = 1; i < days.size(); i++) {
        double step = Math.log(days.close(i) / days.close(i - 1));
        squares += step * step;
      }
      double deviation = Math.sqrt(squares / days.size());
      assertThat(deviation)
          .as(instrument.code())
          .isBetween(instrument.dailyDeviation() * 0.4, instrument.dailyDeviation() * 2);
      least = Math.min(least, days.close(days.size() - 1));
      most = Math.max(most, days.close(days.size() - 1));
    }
    assertThat(least).isLessThan(1e-3);
    assertThat(most).isGreaterThan(1e4);
  }

  @Test
  void a_bar_without_trades_is_flat_and_has_no_volume() {
    Instrument quiet = MARKET.instruments().stream()
        .min(java.util.Comparator.comparingDouble(Instrument::dailyTrades))
        .orElseThrow();
    Bars seconds =
        MARKET.bars(quiet.symbol(), Interval.SECOND, FROM, FROM.plus(Duration.ofHours(2)));
    int flat = 0;
    for (int i = 0; i < seconds.size(); i++) {
      if (seconds.volume(i) == 0) {
        flat++;
        assertThat(seconds.high(i)).isEqualTo(seconds.low(i));
      }
    }
    assertThat(flat).isPositive();
  }

  @Test
  void a_forming_bar_grows_into_the_closed_one() {
    Instrument btc = MARKET.instrument(BTC).orElseThrow();
    MarketCursor cursor = MARKET.cursor(btc);
    long open = FROM.toEpochMilli();
    Candle closed = MARKET.candle(cursor, Interval.HOUR, open, Long.MAX_VALUE);

    Candle before = MARKET.candle(cursor, Interval.HOUR, open, open);
    for (long now = open; now < open + 3_600_000; now += 7_001) {
      Candle forming = MARKET.candle(cursor, Interval.HOUR, open, now);
      assertThat(forming.volume()).isBetween(before.volume(), closed.volume());
      assertThat(forming.high()).isBetween(before.high(), closed.high());
      assertThat(forming.low()).isBetween(closed.low(), before.low());
      before = forming;
    }
    assertThat(MARKET.candle(cursor, Interval.HOUR, open, open + 3_599_999)).isEqualTo(closed);
  }

  @Test
  void text_reads_back_to_the_same_double() {
    for (Instrument instrument : MARKET.instruments()) {
      Candle candle = MARKET.candle(
          MARKET.cursor(instrument), Interval.DAY, FROM.toEpochMilli(), Long.MAX_VALUE);
      var text = new CandleText(instrument, candle);
      assertThat(Double.parseDouble(text.close())).isEqualTo(instrument.price(candle.close()));
      assertThat(Double.parseDouble(text.volume())).isEqualTo(instrument.volume(candle.volume()));
      assertThat(text.close() + text.volume() + text.quoteVolume()).doesNotContain("E", "-");
    }
  }
}
