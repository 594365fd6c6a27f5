package io.cryptvault.engine.indicator.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrigonometryTest {
  private static final double TWO_BITS = 4.5e-16;

  @Test
  void it_agrees_with_the_JDK_to_two_bits() {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      judge(Math.scalb(random.nextGaussian(), random.nextInt(50) - 20));
    }
  }

  @Test
  void it_agrees_near_whole_quarters_of_a_turn_and_for_values_that_are_no_angle() {
    for (int quarter = -1_000; quarter <= 1_000; quarter++) {
      judge(quarter * (Math.PI / 2));
      judge(Math.nextUp(quarter * (Math.PI / 4)));
    }
    judge(1e300);
    assertThat(Trigonometry.sin(Double.NaN)).isNaN();
    assertThat(Trigonometry.cos(Double.POSITIVE_INFINITY)).isNaN();
  }

  private static void judge(double x) {
    double sin = StrictMath.sin(x);
    double cos = StrictMath.cos(x);
    double tan = StrictMath.tan(x);
    assertThat(Trigonometry.sin(x)).as("sin %s", x).isCloseTo(sin, within(TWO_BITS));
    assertThat(Trigonometry.cos(x)).as("cos %s", x).isCloseTo(cos, within(TWO_BITS));
    // its slope is 1 + tan²
    double allowed = TWO_BITS * (1 + Math.abs(tan) + tan * tan);
    assertThat(Trigonometry.tan(x)).as("tan %s", x).isCloseTo(tan, within(allowed));
  }
}
