package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many trials compared the readings of every series in the end, and not bars alone: were that so in few, wrong readings
 * would pass.
 */
final class ReadingsCompared {
  private static final double LEAST = 0.9;
  /** Of fewer trials, such as one that is run again, the share says nothing. */
  private static final int JUDGED = 10;

  private final AtomicInteger trials = new AtomicInteger();
  private final AtomicInteger compared = new AtomicInteger();

  /** Runs a trial and counts it; what went wrong, in words. */
  List<String> run(Trial trial) {
    List<String> problems = trial.run();
    trials.incrementAndGet();
    if (trial.hasReadings()) {
      compared.incrementAndGet();
    }
    return problems;
  }

  /** Fails unless nearly all of them compared. */
  void requireMost() {
    System.out.println(this);
    if (trials.get() >= JUDGED) {
      assertThat((double) compared.get() / trials.get())
          .as(toString())
          .isGreaterThanOrEqualTo(LEAST);
    }
  }

  @Override
  public String toString() {
    return "readings were compared in " + compared + " of " + trials + " trials";
  }
}
