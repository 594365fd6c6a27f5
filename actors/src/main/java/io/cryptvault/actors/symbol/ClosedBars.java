package io.cryptvault.actors.symbol;

import io.cryptvault.engine.market.Bars;
import java.util.Set;

/**
 * Closed bars on their way into a chart, oldest first. Immutable.
 *
 * @param provisional open times of those that are not confirmed yet
 */
record ClosedBars(Bars bars, Set<Long> provisional) {
  ClosedBars {
    provisional = Set.copyOf(provisional);
  }

  static ClosedBars confirmed(Bars bars) {
    return new ClosedBars(bars, Set.of());
  }

  boolean isEmpty() {
    return bars.isEmpty();
  }

  int size() {
    return bars.size();
  }

  ClosedBars slice(int from, int to) {
    return new ClosedBars(bars.slice(from, to), provisional);
  }
}
