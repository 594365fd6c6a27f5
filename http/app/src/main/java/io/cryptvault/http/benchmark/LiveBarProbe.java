package io.cryptvault.http.benchmark;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.State;

/** Closed bars, one by one, through the state of a plan that has seen a past: microseconds a bar, in CPU time of the thread. */
final class LiveBarProbe implements Probe {
  private final Subject subject;
  private final State state;
  private final EndlessWalk walk;
  private final int bars;

  /** Takes this many bars a round. */
  LiveBarProbe(Subject subject, Plan plan, int past, int bars) {
    this.subject = subject;
    this.state = plan.start();
    this.walk = new EndlessWalk(past);
    this.bars = bars;
    state.advance(SeededWalk.minutes(1, past));
  }

  @Override
  public Subject subject() {
    return subject;
  }

  @Override
  public Sample take() {
    Bars next = walk.next(bars);
    Bar[] closed = new Bar[bars];
    for (int k = 0; k < bars; k++) {
      closed[k] = next.get(k);
    }
    long allocated = Allocation.ofThread();
    long begun = Allocation.cpu();
    for (Bar bar : closed) {
      state.advance(bar);
    }
    long took = Allocation.cpu() - begun;
    return new Sample(took / 1e3 / bars, (double) (Allocation.ofThread() - allocated) / bars);
  }
}
