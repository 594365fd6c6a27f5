package io.cryptvault.http.benchmark;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;

/**
 * What a plan takes more than the same plan without some formulas, at the last of some bars; milliseconds of CPU time. Both run in turn
 * within each round, and the better run of each counts, because a difference has the noise of both.
 */
final class SavedProbe implements Probe {
  private static final int TURNS = 4;
  private static final double MILLI = 1e6;

  private final Subject subject;
  private final Plan whole;
  private final Plan without;
  private final Bars bars;

  SavedProbe(Subject subject, Plan whole, Plan without, Bars bars) {
    this.subject = subject;
    this.whole = whole;
    this.without = without;
    this.bars = bars;
  }

  @Override
  public Subject subject() {
    return subject;
  }

  @Override
  public Sample take() {
    Sample all = run(whole);
    Sample fewer = run(without);
    for (int turn = 1; turn < TURNS; turn++) {
      all = better(all, run(whole));
      fewer = better(fewer, run(without));
    }
    return new Sample(all.value() - fewer.value(), all.bytes() - fewer.bytes());
  }

  private static Sample better(Sample one, Sample other) {
    return one.value() <= other.value() ? one : other;
  }

  private Sample run(Plan plan) {
    long allocated = Allocation.ofThread();
    long begun = Allocation.cpu();
    Object unused = plan.newest(bars);
    return new Sample(
        (Allocation.cpu() - begun) / MILLI, Allocation.ofThread() - (double) allocated);
  }
}
