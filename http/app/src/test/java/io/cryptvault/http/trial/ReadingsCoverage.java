package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the trials that compared readings of every series in the end, not only bars. If they were few, wrong readings could pass. */
final class ReadingsCoverage {
  private static final double MIN_SHARE = 0.9;
  /** With fewer trials, such as a single repeated one, the share means nothing. */
  private static final int MIN_TRIALS = 10;

  private final AtomicInteger trials = new AtomicInteger();
  private final AtomicInteger compared = new AtomicInteger();

  /** Runs and counts a trial; returns its problems in words. */
  List<String> run(Trial trial) {
    List<String> problems = trial.run();
    trials.incrementAndGet();
    if (trial.hasReadings()) {
      compared.incrementAndGet();
    }
    return problems;
  }

  /** Fails unless nearly all trials compared readings. */
  void requireMost() {
    System.out.println(this);
    if (trials.get() >= MIN_TRIALS) {
      assertThat((double) compared.get() / trials.get())
          .as(toString())
          .isGreaterThanOrEqualTo(MIN_SHARE);
    }
  }

  @Override
  public String toString() {
    return "readings were compared in " + compared + " of " + trials + " trials";
  }
}
