package io.cryptvault.actors.series;

import io.cryptvault.engine.market.Bars;
import java.util.Set;

/**
 * Closed bars on their way into a chart, oldest first. Immutable.
 *
 * @param provisional open times of those that are not confirmed yet
 */
public record ClosedBars(Bars bars, Set<Long> provisional) {
  public ClosedBars {
    provisional = Set.copyOf(provisional);
  }

  public static ClosedBars confirmed(Bars bars) {
    return new ClosedBars(bars, Set.of());
  }

  public boolean isEmpty() {
    return bars.isEmpty();
  }

  public int size() {
    return bars.size();
  }

  public ClosedBars slice(int from, int to) {
    return new ClosedBars(bars.slice(from, to), provisional);
  }
}
