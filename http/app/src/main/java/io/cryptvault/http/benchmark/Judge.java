package io.cryptvault.http.benchmark;

import java.util.OptionalDouble;

/**
 * Says whether a row takes longer than in an earlier run.
 *
 * <p>Compared is the best round: whatever else a machine does, it only adds. It is divided by the best calibration beside it, which takes
 * out how fast the core was. What is left differs between runs of one build for two reasons. Rounds differ among themselves: their noise,
 * of both runs, is added. And the compiler decides anew in each JVM: that is the floor of a row, measured over many runs
 * (docs/bench.md). A difference counts if it exceeds both, but one beyond {@link #MOST} always does.
 */
final class Judge {
  /** No noise of rounds makes the judge overlook more than this. */
  static final double MOST = 0.42;

  private Judge() {}

  /** The earlier row must be of the same subject. */
  static Comparison compare(BenchRow now, BenchRow before) {
    if (now.floor() == Subject.NOT_COMPARED || before.floor() == Subject.NOT_COMPARED) {
      return Comparison.none("it is a part of another row, which is compared");
    }
    double earlier = score(before);
    double present = score(now);
    if (!(earlier > 0) || !(present > 0)) {
      return Comparison.none("a value that is no positive number has no ratio");
    }
    double floor = Math.max(now.floor(), before.floor());
    double tolerance = Math.clamp(now.noise() + before.noise(), floor, Math.max(floor, MOST));
    double ratio = present / earlier;
    Verdict verdict = ratio > 1 + tolerance
        ? Verdict.SLOWER
        : ratio < 1 / (1 + tolerance) ? Verdict.FASTER : Verdict.SAME;
    return new Comparison(OptionalDouble.of(ratio), tolerance, verdict, "");
  }

  /** The best round as a multiple of the calibration. A rate stands for the time of one. */
  private static double score(BenchRow row) {
    return (row.isHigherBetter() ? 1 / row.max() : row.min()) / row.calibration();
  }
}
