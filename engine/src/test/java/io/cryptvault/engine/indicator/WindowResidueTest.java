package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A result depends only on the values in its window. A value that has left it leaves no residue: not in the sum, not in the
 * deviation, and not in conditions on them.
 */
class WindowResidueTest {
  private static final int FLAT_FROM = 150;
  private static final int BARS = 700;

  @Test
  void five_zero_volumes_are_not_above_their_mean() {
    Columns columns = Plan.of(
            "volume > sma(volume, 5)",
            "volume > wma(volume, 3)",
            "sma(volume, 5)",
            "sum(volume, 5)")
        .evaluate(bars("dead-volume"));
    for (int k = 0; k < columns.plan().size(); k++) {
      assertThat(columns.last(k)).as(columns.plan().formulas().get(k)).isZero();
    }
  }

  @Test
  void a_halted_market_is_not_above_its_own_band_and_crosses_nothing() {
    Bars bars = bars("halted");
    Columns columns = Plan.of(
            "close > bbands(20,2,2).upper",
            "close < bbands(20,2,2).lower",
            "crosses_above(close, sma(20))",
            "crosses_below(close, sma(20))",
            "sma(20)")
        .evaluate(bars);
    for (int i = 30 + 20; i < bars.size(); i++) {
      for (int k = 0; k < 4; k++) {
        assertThat(columns.get(k, i))
            .as("%s at %d", columns.plan().formulas().get(k), i)
            .isZero();
      }
      assertThat(columns.get(4, i)).isEqualTo(bars.close(i));
    }
  }

  @Test
  void one_absurd_price_leaves_nothing_behind() {
    Columns columns = Plan.of("sma(5)", "wma(5)").evaluate(bars("one-print"));
    assertThat(columns.last(0)).isEqualTo(10);
    assertThat(columns.last(1)).isEqualTo(10.666666666666666);
  }

  @Test
  void a_huge_volume_leaves_nothing_behind() {
    Bars bars = bars("huge-volume");
    Columns columns = Plan.of("mfi(14)", "sma(volume, 14)").evaluate(bars);
    for (int i = 23 + 14; i < bars.size(); i++) { // the last wild value is at bar 23
      double index = moneyFlowIndex(bars, i, 14);
      double volume = mean(bars, i, 14);
      assertThat(columns.get(0, i)).isEqualTo(index, within(1e-12 * index));
      assertThat(columns.get(1, i)).isEqualTo(volume, within(1e-12 * volume));
    }
    assertThat(columns.get(0, 37)).isEqualTo(61.15904683557626, within(1e-10));
    assertThat(columns.get(1, 37)).isEqualTo(1.5548840020174453, within(1e-12));
  }

  /** At prices of all mantissas, because three or twenty times a number may be rounded. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sma(%d)",
        "wma(%d)",
        "trima(%d)",
        "hma(%d)",
        "alma(%d)",
        "vwma(%d)",
        "linearreg(%d)",
        "linearreg_intercept(%d)",
        "tsf(%d)",
        "bbands(%d,2,2).upper",
        "bbands(%d,2,2).middle",
        "bbands(%d,2,2).lower",
        "bbands(%d,2,2,WMA).upper",
        "ma(%d)",
        "midpoint(%d)",
        "sma(hlc3, %d)",
        "vwma(hlc3, volume, %d)",
        "hlc3",
        "typprice"
      })
  void the_mean_of_equal_numbers_is_that_number(String pattern) {
    Random random = new Random(5);
    for (int round = 0; round < 40; round++) {
      double price = Math.scalb(1 + random.nextDouble(), random.nextInt(60) - 30);
      int period = 2 + random.nextInt(40);
      Bars bars = halted(round, price);
      Columns columns = Plan.of(pattern.formatted(period)).evaluate(bars);
      for (int i = FLAT_FROM + 2 * period; i < BARS; i++) {
        if (columns.get(0, i) != price) {
          assertThat(columns.get(0, i)).as("%s at %d", columns.plan(), i).isEqualTo(price);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stddev(%d)",
        "var(%d)",
        "avgdev(%d)",
        "zscore(%d)",
        "cci(%d)",
        "linearreg_slope(%d)",
        "correl(high, low, %d)",
        "efficiency(%d)",
        "close > sma(%d)",
        "close < sma(%d)",
        "close > wma(%d)",
        "close < vwma(%d)",
        "close > bbands(%d,2,2).upper",
        "close < bbands(%d,2,2).lower",
        "crosses_above(close, sma(%d))",
        "crosses_below(close, linearreg(%d))",
        "ulcer(%d)",
        "hv(%d)",
        "sum(%1$d) > %1$d * close",
        "sum(%1$d) < %1$d * close"
      })
  void equal_numbers_do_not_deviate(String pattern) {
    Random random = new Random(6);
    for (int round = 0; round < 40; round++) {
      double price = Math.scalb(1 + random.nextDouble(), random.nextInt(60) - 30);
      int period = 2 + random.nextInt(40);
      Columns columns = Plan.of(pattern.formatted(period)).evaluate(halted(round, price));
      for (int i = FLAT_FROM + 2 * period; i < BARS; i++) {
        if (columns.get(0, i) != 0) {
          assertThat(columns.get(0, i)).as("%s at %d", columns.plan(), i).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 6, 14, 50, 200})
  void a_sum_of_very_different_volumes_keeps_all_its_digits(int period) {
    Random random = new Random(period);
    Bars bars = RandomBars.mapped(RandomBars.walk(4, 3_000), (i, bar) -> {
      double volume = Math.pow(10, 24 * random.nextDouble() - 12);
      return new Bar(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), volume);
    });
    Columns columns =
        Plan.of("sum(volume, " + period + ")", "sma(volume, " + period + ")").evaluate(bars);
    for (int i = period - 1; i < bars.size(); i++) {
      BigDecimal sum = sum(bars, i, period);
      double mean =
          sum.divide(BigDecimal.valueOf(period), MathContext.DECIMAL64).doubleValue();
      assertThat(columns.get(0, i)).isEqualTo(sum.doubleValue(), within(1e-12 * sum.doubleValue()));
      assertThat(columns.get(1, i)).isEqualTo(mean, within(1e-12 * greatest(bars, i, period)));
    }
  }

  private static BigDecimal sum(Bars bars, int last, int period) {
    return IntStream.rangeClosed(last - period + 1, last)
        .mapToObj(i -> new BigDecimal(bars.volume(i)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double greatest(Bars bars, int last, int period) {
    return IntStream.rangeClosed(last - period + 1, last)
        .mapToDouble(bars::volume)
        .max()
        .orElseThrow();
  }

  private static double mean(Bars bars, int last, int period) {
    return sum(bars, last, period)
        .divide(BigDecimal.valueOf(period), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static double moneyFlowIndex(Bars bars, int last, int period) {
    BigDecimal up = BigDecimal.ZERO;
    BigDecimal both = BigDecimal.ZERO;
    for (int i = last - period + 1; i <= last; i++) {
      BigDecimal typical = typical(bars, i);
      int change = typical.compareTo(typical(bars, i - 1));
      BigDecimal flow = typical.multiply(new BigDecimal(bars.volume(i)));
      up = change > 0 ? up.add(flow) : up;
      both = change == 0 ? both : both.add(flow);
    }
    return up.multiply(BigDecimal.valueOf(100))
        .divide(both, MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigDecimal typical(Bars bars, int i) {
    return new BigDecimal(bars.high(i))
        .add(new BigDecimal(bars.low(i)))
        .add(new BigDecimal(bars.close(i)));
  }

  /** A walk, one absurd price, then one constant price. */
  private static Bars halted(long seed, double price) {
    Bars walk = RandomBars.walk(seed, BARS, Interval.MINUTE, RandomBars.START, price, 0.02);
    return RandomBars.mapped(walk, (i, bar) -> {
      double at = i == FLAT_FROM - 5 ? price * 1e9 : price;
      return i < FLAT_FROM - 5 ? bar : new Bar(bar.openTime(), at, at, at, at, 1 + bar.volume());
    });
  }

  private static Bars bars(String name) {
    try (InputStream file = Objects.requireNonNull(
            WindowResidueTest.class.getResourceAsStream("/cases/" + name + ".csv"), name);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      List<double[]> rows = lines
          .lines()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",", -1))
              .mapToDouble(Double::parseDouble)
              .toArray())
          .toList();
      Bars.Builder bars = Bars.builder(Interval.MINUTE, rows.size());
      rows.forEach(row -> bars.add((long) row[0], row[1], row[2], row[3], row[4], row[5]));
      return bars.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
