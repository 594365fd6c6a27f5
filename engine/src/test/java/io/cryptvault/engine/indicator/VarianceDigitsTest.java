package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Deviations keep their digits over a long run, whatever the price: beside arithmetic of fifty digits. */
class VarianceDigitsTest {
  private static final MathContext FIFTY = new MathContext(50);
  private static final int BARS = 100_000;
  private static final int PERIOD = 20;
  private static final int JUDGED_EVERY = 17;

  static Stream<Arguments> walks() {
    return Stream.of(1e-6, 100.0, 1e6)
        .flatMap(price ->
            Stream.of(2e-6, 1e-3, 5e-2).map(volatility -> Arguments.of(price, volatility)));
  }

  @ParameterizedTest
  @MethodSource("walks")
  void variance_and_bands_agree_with_fifty_digits(double price, double volatility) {
    double[] closes = closes(price, volatility);
    Columns columns = Plan.of(
            "var(20)", "stddev(20)", "bbands(20,2,2).upper", "bbands(20,2,2).lower")
        .evaluate(bars(closes));
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    BigDecimal share = BigDecimal.ONE.divide(BigDecimal.valueOf(PERIOD), FIFTY);
    double worstVariance = 0;
    double worstBand = 0;
    for (int i = 0; i < BARS; i++) {
      BigDecimal in = new BigDecimal(closes[i]);
      sum = sum.add(in, FIFTY);
      squares = squares.add(in.multiply(in, FIFTY), FIFTY);
      if (i >= PERIOD) {
        BigDecimal out = new BigDecimal(closes[i - PERIOD]);
        sum = sum.subtract(out, FIFTY);
        squares = squares.subtract(out.multiply(out, FIFTY), FIFTY);
      }
      if (i >= PERIOD - 1 && i % JUDGED_EVERY == 0) {
        BigDecimal mean = sum.multiply(share, FIFTY);
        double variance =
            squares.multiply(share, FIFTY).subtract(mean.multiply(mean, FIFTY)).doubleValue();
        double deviation = Math.sqrt(variance);
        double middle = mean.doubleValue();
        worstVariance = Math.max(worstVariance, error(columns.get(0, i), variance, 0));
        worstVariance = Math.max(worstVariance, error(columns.get(1, i), deviation, 0));
        worstBand = Math.max(worstBand, error(columns.get(2, i), middle + 2 * deviation, 0));
        worstBand = Math.max(worstBand, error(columns.get(3, i), middle - 2 * deviation, middle));
      }
    }
    assertThat(worstVariance).isLessThan(1e-12);
    assertThat(worstBand).isLessThan(1e-12);
  }

  /** Relative to the value, or to {@code least} where that is larger. */
  private static double error(double actual, double exact, double least) {
    double distance = Math.abs(actual - exact);
    return distance == 0 ? 0 : distance / Math.max(Math.abs(exact), least);
  }

  /** Steps that lead back to the price, so that it stays where the test wants it. */
  private static double[] closes(double price, double volatility) {
    Random random = new Random(11);
    double[] closes = new double[BARS];
    double log = 0;
    for (int i = 0; i < BARS; i++) {
      log = 0.999 * log + volatility * random.nextGaussian();
      closes[i] = price * Math.exp(log);
    }
    return closes;
  }

  private static Bars bars(double[] closes) {
    Bars.Builder bars = Bars.builder(Interval.MINUTE, closes.length);
    for (int i = 0; i < closes.length; i++) {
      bars.add(i * 60_000L, closes[i], closes[i], closes[i], closes[i], 1);
    }
    return bars.build();
  }
}
