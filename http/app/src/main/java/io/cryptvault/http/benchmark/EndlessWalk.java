package io.cryptvault.http.benchmark;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;

/** Bars that follow a past without end: a walk whose prices come again from its start, at later times. Confined to one thread. */
final class EndlessWalk {
  private static final int LENGTH = 4_096;

  private final Bars walk = SeededWalk.minutes(2, LENGTH);
  private long next;

  /** Continues behind this many bars of {@link SeededWalk}. */
  EndlessWalk(int past) {
    this.next = past;
  }

  /** The open time of the next bar, epoch milliseconds. */
  long nextTime() {
    return SeededWalk.START + next * Interval.MINUTE.millis();
  }

  Bars next(int count) {
    Bars.Builder bars = Bars.builder(Interval.MINUTE, count);
    for (int k = 0; k < count; k++) {
      Bar bar = walk.get((int) (next % LENGTH));
      bars.add(nextTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
      next++;
    }
    return bars.build();
  }
}
