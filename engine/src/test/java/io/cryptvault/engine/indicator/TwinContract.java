package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions agree with their naive twins on seeded bars of several seeds, prices and volatilities. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwinContract {
  private static final int BARS = 1_500;

  abstract Stream<Twin> twins();

  @ParameterizedTest
  @MethodSource("twins")
  void a_function_agrees_with_its_naive_twin(Twin twin) {
    for (double price : new double[] {1e-6, 100, 6e4}) {
      for (long seed = 1; seed <= 3; seed++) {
        double volatility = seed == 3 ? 2e-4 : 0.01;
        Bars bars =
            RandomBars.walk(seed, BARS, Interval.MINUTE, RandomBars.START, price, volatility);
        Columns columns = Plan.of(List.of(twin.formula())).evaluate(bars);
        double[] naive = twin.naive().apply(bars);
        for (int i = 0; i < BARS; i++) {
          double allowed = 1e-9 * Math.abs(naive[i]) + twin.floor().at(bars.close(i));
          boolean agrees = Double.isNaN(naive[i])
              ? Double.isNaN(columns.get(0, i))
              : Math.abs(columns.get(0, i) - naive[i]) <= allowed;
          if (!agrees) {
            assertThat(columns.get(0, i))
                .as("%s at %s, seed %d, bar %d", twin, price, seed, i)
                .isEqualTo(naive[i]);
          }
        }
      }
    }
  }
}
