package io.cryptvault.actors.profile;

import java.util.Locale;
import java.util.Objects;

/**
 * Times of many runs of the same thing. Immutable.
 *
 * @param name as it was given
 * @param statistics times in nanoseconds, and bytes that this thread allocated
 */
public record Benchmark(String name, OperationStatistics statistics) {
  private static final int WARM_UP_SHARE = 5;

  static <E extends Exception> Benchmark run(String name, int iterations, Step<E> step) throws E {
    Objects.requireNonNull(name, "name");
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "iterations: expected 1 or more, was " + iterations + "; " + name + " was not run");
    }
    for (int i = 0; i < iterations / WARM_UP_SHARE + 1; i++) {
      step.run();
    }
    OperationTally tally = new OperationTally();
    for (int i = 0; i < iterations; i++) {
      long before = ThreadRecorder.allocated();
      long start = System.nanoTime();
      step.run();
      long elapsed = System.nanoTime() - start;
      tally.add(elapsed, elapsed, before < 0 ? -1 : ThreadRecorder.allocated() - before);
    }
    return new Benchmark(name, tally.statistics());
  }

  /** {@return one line for people} */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %d runs, mean %s (deviation %s), min %s, p50 %s, p99 %s, max %s, %s a run",
        name,
        statistics.count(),
        Amount.time(statistics.meanNanos()),
        Amount.time(statistics.deviationNanos()),
        Amount.time(statistics.minNanos()),
        Amount.time(statistics.p50Nanos()),
        Amount.time(statistics.p99Nanos()),
        Amount.time(statistics.maxNanos()),
        Amount.size(statistics.bytesEach()));
  }
}
