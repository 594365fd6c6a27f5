package io.cryptvault.actors.series;

import io.cryptvault.engine.market.Bars;
import java.util.Set;

/**
 * Closed bars on their way into a chart. Immutable.
 *
 * @param bars oldest first
 * @param provisional open times (epoch milliseconds) of bars that are not confirmed yet; others than those of the bars are ignored
 */
public record ClosedBars(Bars bars, Set<Long> provisional) {
  /** Copies the set. */
  public ClosedBars {
    provisional = Set.copyOf(provisional);
  }

  /**
   * {@return closed bars of which none is provisional}
   *
   * @param bars oldest first
   */
  public static ClosedBars confirmed(Bars bars) {
    return new ClosedBars(bars, Set.of());
  }

  /** {@return whether there is no bar} */
  public boolean isEmpty() {
    return bars.isEmpty();
  }

  /** {@return the number of bars} */
  public int size() {
    return bars.size();
  }

  /**
   * {@return some of these bars}
   *
   * @param from index of the first, from 0
   * @param to index after the last
   */
  public ClosedBars slice(int from, int to) {
    return new ClosedBars(bars.slice(from, to), provisional);
  }
}
