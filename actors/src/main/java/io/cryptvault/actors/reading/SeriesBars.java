package io.cryptvault.actors.reading;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.util.Map;
import java.util.Set;

/**
 * Bars of a series, and how final each of them is. Immutable.
 *
 * @param closed oldest first
 * @param forming the one after them that can still change, or none
 * @param provisional open times of closed ones that are not confirmed yet
 * @param revisions how often those that replaced another were, by open time
 */
public record SeriesBars(
    Series series, Bars closed, Bars forming, Set<Long> provisional, Map<Long, Integer> revisions) {
  public SeriesBars {
    provisional = Set.copyOf(provisional);
    revisions = Map.copyOf(revisions);
  }

  /** Bars of the past, with what a worker that lives has noted of them. */
  public static SeriesBars past(Series series, Bars closed, SeriesBars noted) {
    return new SeriesBars(
        series, closed, Bars.empty(series.interval()), noted.provisional, noted.revisions);
  }

  /** No bars, of which nothing is noted. */
  public static SeriesBars none(Series series) {
    Bars none = Bars.empty(series.interval());
    return new SeriesBars(series, none, none, Set.of(), Map.of());
  }

  /** The newest bars, at most {@code bars}; the forming one is one of them. */
  public SeriesBars last(int bars) {
    return new SeriesBars(
        series,
        closed.last(bars - Math.min(bars, forming.size())),
        forming,
        provisional,
        revisions);
  }

  /** Whether all of them open before a time (epoch milliseconds). */
  public boolean areBefore(long time) {
    Bars newest = forming.isEmpty() ? closed : forming;
    return newest.isEmpty() || newest.lastTime() < time;
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
