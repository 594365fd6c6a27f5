package io.cryptvault.http.benchmark;

import java.util.Arrays;

/**
 * Numbers of several rounds, in order of size. Immutable.
 *
 * @param sorted ascending, at least one
 */
record RoundStatistics(double[] sorted) {

  static RoundStatistics of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("expected at least one value, found none");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new RoundStatistics(sorted);
  }

  double min() {
    return sorted[0];
  }

  double max() {
    return sorted[sorted.length - 1];
  }

  double median() {
    return quantile(0.5);
  }

  /** Between the two nearest values, in proportion. */
  double quantile(double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
