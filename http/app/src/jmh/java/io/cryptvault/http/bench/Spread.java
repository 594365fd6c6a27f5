package io.cryptvault.http.bench;

import java.util.Arrays;
import java.util.Locale;

/** Minimum, median and maximum of some numbers. */
record Spread(double min, double median, double max) {

  static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return new Spread(sorted[0], (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n - 1]);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "min %.2f, median %.2f, max %.2f", min, median, max);
  }
}
