package io.cryptvault.http.benchmark;

import java.util.Arrays;

/**
 * What all rounds found for one subject. Immutable.
 *
 * @param subject what was measured
 * @param values one a round, in the unit of the subject, in order of size
 * @param calibration the least time of the fixed piece of arithmetic beside its samples, nanoseconds
 * @param bytes allocated by an operation, the median of the rounds
 * @param peak the most heap in use in any of the rounds
 */
record Measured(
    Subject subject, RoundStatistics values, double calibration, double bytes, long peak) {

  static Measured of(
      Subject subject, double[] values, double[] calibrations, double[] bytes, long peak) {
    return new Measured(
        subject,
        RoundStatistics.of(values),
        Arrays.stream(calibrations).min().orElseThrow(),
        RoundStatistics.of(bytes).median(),
        peak);
  }

  double median() {
    return values.median();
  }

  /** How far the better quarter of the rounds is from the best, as a fraction: what others on the machine add even to good rounds. */
  double noise() {
    double best = subject.isHigherBetter() ? values.max() : values.min();
    double good = values.quantile(subject.isHigherBetter() ? 0.75 : 0.25);
    return best == 0 || good == 0
        ? 0
        : Math.abs(subject.isHigherBetter() ? best / good - 1 : good / best - 1);
  }
}
