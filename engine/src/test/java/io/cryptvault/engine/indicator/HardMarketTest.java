package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Markets where nothing moves, or rarely, at tiny and at huge prices. No reading is infinite, and none is absent unless its function
 * says that it can be, and when.
 */
class HardMarketTest {
  private static final int BARS = 700;

  /** A market and what makes it hard. */
  private record Market(String name, Bars bars) {}

  private static final List<Market> MARKETS = IntStream.of(-12, 0, 12)
      .boxed()
      .flatMap(power -> markets(Math.pow(10, power)))
      .toList();

  private static Stream<Market> markets(double price) {
    String at = " at " + price;
    Bars walk = RandomBars.walk(17, BARS, Interval.MINUTE, RandomBars.START, price, 0.01);
    return Stream.of(
        new Market("a walk" + at, walk),
        new Market("a constant price" + at, constant(price, 5)),
        new Market("a constant price without volume" + at, constant(price, 0)),
        new Market("no volume" + at, RandomBars.times(walk, 1, 0)),
        new Market("no ranges" + at, RandomBars.mapped(walk, (i, bar) -> flat(bar, bar.close()))),
        new Market(
            "still for 300 bars" + at,
            RandomBars.mapped(
                walk, (i, bar) -> i > 250 && i < 550 ? flat(bar, walk.close(250)) : bar)));
  }

  private static Bars constant(double price, double volume) {
    return RandomBars.mapped(
        RandomBars.walk(1, BARS),
        (i, bar) -> new Bar(bar.openTime(), price, price, price, price, volume));
  }

  private static Bar flat(Bar bar, double price) {
    return new Bar(bar.openTime(), price, price, price, price, bar.volume());
  }

  static Stream<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void no_reading_is_infinite_or_absent_unless_its_function_allows_it(Sample sample) {
    Plan plan = Plan.of(sample.formulas());
    for (Market market : MARKETS) {
      Columns columns = plan.evaluate(market.bars());
      for (int k = 0; k < plan.size(); k++) {
        String formula = plan.formulas().get(k);
        int lookback = (int) plan.lookback(k, Interval.MINUTE);
        boolean absent = plan.canBeAbsent(k);
        for (int i = 0; i < BARS; i++) {
          double value = columns.get(k, i);
          if (Double.isInfinite(value) || Double.isNaN(value) && i >= lookback && !absent) {
            assertThat(value).as("%s on %s, bar %d", formula, market.name(), i).isFinite();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_function_that_can_be_absent_says_when(Sample sample) {
    Plan plan = Plan.of(sample.formulas());
    if (IntStream.range(0, plan.size()).anyMatch(plan::canBeAbsent)) {
      assertThat(sample.function().edge()).as("%s answering(...)", sample).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rsi | 0",
        "cmo | 0",
        "stoch.slowk | 0",
        "stochf.fastk | 0",
        "stochrsi.fastk | 0",
        "willr | 0",
        "cci | 0",
        "plus_di | 0",
        "minus_di | 0",
        "dx | 0",
        "adx | 0",
        "adxr | 0",
        "bop | 0",
        "mfi | 0",
        "ultosc | 0",
        "roc | 0",
        "rocr | 1",
        "ppo | 0",
        "trix | 0",
        "natr | 0",
        "correl | 0",
        "beta | 0",
        "stddev | 0",
        "var | 0",
        "linearreg_slope | 0",
        "linearreg_angle | 0",
        "ad | 0",
        "adosc | 0",
        "kst.kst | 0",
        "coppock | 0",
        "tsi.tsi | 0",
        "smi.smi | 0",
        "rvi.rvi | 0",
        "fisher.fisher | 0",
        "stc | 0",
        "qqe.qqe | 0",
        "laguerre_rsi | 0",
        "qstick | 0",
        "zscore | 0",
        "skew | NaN",
        "kurtosis | NaN",
        "percent_rank | 100",
        "connors_rsi | 0",
        "entropy | 0",
        "efficiency | 0",
        "hurst | NaN",
        "returns | 0",
        "log_returns | 0",
        "drawdown | 0",
        "imi | NaN"
      })
  void a_market_that_does_not_move_gives_the_documented_values(String formula, double answer) {
    for (double price : new double[] {1e-12, 100, 1e12}) {
      Columns columns = Plan.of(formula).evaluate(constant(price, 5));
      assertThat(columns.last(0)).as("%s at %s", formula, price).isEqualTo(Double.valueOf(answer));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vortex.plus", "vortex.minus", "chop", "mass", "zigzag.price"})
  void values_that_need_movement_are_absent_in_a_market_that_does_not_move(String formula) {
    for (double price : new double[] {1e-12, 100, 1e12}) {
      assertThat(Plan.of(formula).evaluate(constant(price, 5)).present(0).isEmpty())
          .as("%s at %s", formula, price)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "supertrend.supertrend",
        "volatility_stop.stop",
        "chandelier.long",
        "ichimoku.senkou_a",
        "vwap",
        "anchored_vwap",
        "volume_profile.poc",
        "volume_profile.val"
      })
  void lines_that_follow_the_price_equal_it_in_a_market_that_does_not_move(String formula) {
    for (double price : new double[] {1e-12, 100, 1e12}) {
      assertThat(Plan.of(formula).evaluate(constant(price, 5)).last(0))
          .as("%s at %s", formula, price)
          .isEqualTo(price);
    }
  }
}
