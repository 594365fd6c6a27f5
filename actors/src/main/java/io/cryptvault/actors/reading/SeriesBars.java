package io.cryptvault.actors.reading;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.util.Map;
import java.util.Set;

/**
 * Bars of a series, and how final each of them is. Immutable.
 *
 * @param series whose bars
 * @param closed oldest first
 * @param forming the one bar after them that can still change, or empty
 * @param provisional open times (epoch milliseconds) of closed bars that are not confirmed yet
 * @param revisions how often a closed bar was corrected, by its open time; bars without corrections have no entry
 */
public record SeriesBars(
    Series series, Bars closed, Bars forming, Set<Long> provisional, Map<Long, Integer> revisions) {
  /** Copies the collections. */
  public SeriesBars {
    provisional = Set.copyOf(provisional);
    revisions = Map.copyOf(revisions);
  }

  /**
   * {@return bars from history, with what a running worker knows about them}
   *
   * @param series whose bars
   * @param closed oldest first
   * @param known the worker's answer, for its provisional and corrected bars
   */
  public static SeriesBars past(Series series, Bars closed, SeriesBars known) {
    return new SeriesBars(
        series, closed, Bars.empty(series.interval()), known.provisional, known.revisions);
  }

  /**
   * {@return no bars}
   *
   * @param series which has none
   */
  public static SeriesBars none(Series series) {
    Bars none = Bars.empty(series.interval());
    return new SeriesBars(series, none, none, Set.of(), Map.of());
  }

  /**
   * {@return the newest bars}
   *
   * @param bars how many at most, the forming one included
   */
  public SeriesBars last(int bars) {
    return new SeriesBars(
        series,
        closed.last(bars - Math.min(bars, forming.size())),
        forming,
        provisional,
        revisions);
  }

  /**
   * {@return whether all of them open before a time}
   *
   * @param time epoch milliseconds
   */
  public boolean areBefore(long time) {
    Bars newest = forming.isEmpty() ? closed : forming;
    return newest.isEmpty() || newest.lastTime() < time;
  }

  /**
   * {@return whether a closed bar is not confirmed yet}
   *
   * @param bar its index in {@link #closed()}
   */
  public boolean isProvisional(int bar) {
    return provisional.contains(closed.openTime(bar));
  }

  /**
   * {@return how often a closed bar was corrected}
   *
   * @param bar its index in {@link #closed()}
   */
  public int rev(int bar) {
    return revisions.getOrDefault(closed.openTime(bar), 0);
  }

  /**
   * {@return whether nothing was traded during a closed bar: it has no volume, and one price}
   *
   * @param bar its index in {@link #closed()}
   */
  public boolean isEmpty(int bar) {
    double close = closed.close(bar);
    return closed.volume(bar) == 0
        && closed.open(bar) == close
        && closed.high(bar) == close
        && closed.low(bar) == close;
  }
}
