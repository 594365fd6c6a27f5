package io.cryptvault.actors.symbol;

import io.cryptvault.actors.ingest.Series;
import io.cryptvault.engine.market.Bars;
import java.util.Map;
import java.util.Set;

/**
 * The newest bars of a series. Immutable.
 *
 * @param closed oldest first
 * @param forming the one after them that can still change, or none
 * @param provisional open times of closed ones that are not confirmed yet
 * @param revisions how often those that replaced another were, by open time
 */
public record RecentBars(
    Series series, Bars closed, Bars forming, Set<Long> provisional, Map<Long, Integer> revisions) {
  public RecentBars {
    provisional = Set.copyOf(provisional);
    revisions = Map.copyOf(revisions);
  }

  /** Bars of the past, as history tells them. */
  public static RecentBars past(Series series, Bars closed) {
    return new RecentBars(series, closed, Bars.empty(series.interval()), Set.of(), Map.of());
  }

  /** Whether a closed bar has not been confirmed yet. */
  public boolean isProvisional(int bar) {
    return provisional.contains(closed.openTime(bar));
  }

  /** How often a closed bar was corrected. */
  public int rev(int bar) {
    return revisions.getOrDefault(closed.openTime(bar), 0);
  }

  /** Whether nothing was traded during a closed bar: it has no volume, and one price. */
  public boolean isEmpty(int bar) {
    double close = closed.close(bar);
    return closed.volume(bar) == 0
        && closed.open(bar) == close
        && closed.high(bar) == close
        && closed.low(bar) == close;
  }
}
