package io.cryptvault.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleTextTest {
  private static final int MANY = 300_000;

  private final char[] out = new char[DoubleText.LONGEST + 1];

  private String text(double value) {
    return new String(out, 1, DoubleText.write(value, out, 1) - 1);
  }

  private void check(double value) {
    if (!text(value).equals(Double.toString(value))) {
      assertThat(text(value)).isEqualTo(Double.toString(value));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1,
        -1,
        0.1,
        100,
        123456,
        9999999.999999998,
        1e7,
        1.0000000000000002,
        1e-3,
        9.999999999999998e-4,
        0.00123,
        1e15,
        1e16,
        1e17,
        1e21,
        1e22,
        1e23,
        2e23,
        9.007199254740992e15,
        4503599627370496.0,
        4503599627370497.0,
        Double.MIN_NORMAL,
        2.225073858507201e-308,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        1.0E-5,
        12345678.9,
        57.1,
        99.99999999,
        0.001,
        0.0010000001,
        2.0E-3,
        8.41E21,
        2.0,
        3.141592653589793,
        1.2345678901234568e-300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void a_number_reads_as_Java_writes_it(double value) {
    check(value);
    check(-value);
  }

  @Test
  void powers_of_two_and_of_ten_and_their_neighbours_read_as_Java_writes_them() {
    for (int e = Double.MIN_EXPONENT; e <= Double.MAX_EXPONENT; e++) {
      around(Math.scalb(1.0, e));
    }
    for (int e = -307; e <= 308; e++) {
      around(Double.parseDouble("1e" + e));
      around(Double.parseDouble("9.5e" + (e - 1)));
    }
  }

  private void around(double value) {
    check(value);
    check(Math.nextUp(value));
    check(Math.nextDown(value));
  }

  @Test
  void numbers_of_any_bits_prices_and_readings_read_as_Java_writes_them() {
    SplittableRandom random = new SplittableRandom(23);
    for (int k = 0; k < MANY; k++) {
      check(Double.longBitsToDouble(random.nextLong()));
      check(random.nextInt(100_000_000) / 100.0); // a price
      check(random.nextLong(1_000_000_000_000_000L) / 1e8);
      check(random.nextDouble() * 100); // an oscillator
      check(random.nextDouble() * Math.pow(10, random.nextInt(-12, 22)));
      check(random.nextLong(1L << 53));
    }
  }
}
