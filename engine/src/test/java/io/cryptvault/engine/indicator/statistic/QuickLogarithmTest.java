package io.cryptvault.engine.indicator.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuickLogarithmTest {
  private static final double[] EDGES = {
    1,
    Math.nextDown(1.0),
    Math.nextUp(1.0),
    2,
    0.5,
    Math.sqrt(0.5),
    Math.sqrt(2),
    Double.MIN_NORMAL,
    Double.MAX_VALUE
  };

  @Test
  void agreesWithTheLibraryWithinTwoUnitsOfTheLastPlace() {
    SplittableRandom random = new SplittableRandom(1);
    double worst = 0;
    for (int i = 0; i < 1_000_000; i++) {
      worst = Math.max(worst, units(Math.exp(random.nextDouble(-30, 30))));
      worst = Math.max(worst, units(random.nextDouble(0.5, 2)));
      worst = Math.max(worst, units(random.nextDouble(1 - 1e-3, 1 + 1e-3)));
    }
    for (double edge : EDGES) {
      worst = Math.max(worst, units(edge));
    }
    assertThat(worst).isLessThanOrEqualTo(2);
  }

  private static double units(double x) {
    double expected = StrictMath.log(x);
    return Math.abs(QuickLogarithm.of(x) - expected) / Math.ulp(expected);
  }
}
