package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What history answered. Immutable.
 *
 * @param bars oldest first
 * @param doubts where a missing bar proves nothing: a row was refused there, or the question was too early
 */
public record BarsFound(Bars bars, List<TimeRange> doubts) {
  /** Copies the list. */
  public BarsFound {
    doubts = List.copyOf(doubts);
  }

  /**
   * {@return the same without empty bars at times for which a traded bar is known} A venue may fill in an empty bar for a row
   * that its answer lacks.
   *
   * @param known bars that are known already
   */
  public BarsFound over(Bars known) {
    Bars.Builder sound = Bars.builder(bars.interval(), bars.size()).withVolumesOf(bars);
    for (int i = 0; i < bars.size(); i++) {
      int at = known.indexOf(bars.openTime(i));
      if (at < 0 || bars.volume(i) > 0 || known.volume(at) == 0) {
        sound.add(bars.get(i));
      }
    }
    return new BarsFound(sound.build(), doubts);
  }

  /**
   * {@return the bars that correct the known ones: they differ from the known bar, or were traded where none is known}
   *
   * @param known bars that are known already; bars outside their range are left out
   */
  public Bars changing(Bars known) {
    Bars.Builder changing = Bars.builder(bars.interval()).withVolumesOf(bars);
    Bars within = known.isEmpty() ? known : bars.between(known.firstTime(), known.lastTime() + 1);
    for (int i = 0; i < within.size(); i++) {
      int at = known.indexOf(within.openTime(i));
      if (at < 0 ? within.volume(i) > 0 : !known.get(at).equals(within.get(i))) {
        changing.add(within.get(i));
      }
    }
    return changing.build();
  }

  /**
   * {@return the parts of a range where a missing bar does not exist at the source}
   *
   * @param range the one that was asked for
   */
  public List<TimeRange> certain(TimeRange range) {
    List<TimeRange> parts = new ArrayList<>();
    long from = range.from();
    for (TimeRange doubt : sorted()) {
      if (range.from() < doubt.to() && doubt.from() < range.to()) {
        add(parts, from, bars.interval().start(doubt.from()));
        from = Math.max(from, doubt.to() < range.to() ? endOf(doubt) : range.to());
      }
    }
    add(parts, from, range.to());
    return parts;
  }

  private List<TimeRange> sorted() {
    return doubts.stream().sorted(Comparator.comparingLong(TimeRange::from)).toList();
  }

  /** On the grid of the bars: a doubt can come from shorter bars that these are built of. */
  private long endOf(TimeRange doubt) {
    Interval interval = bars.interval();
    return interval.end(interval.start(doubt.to() - 1));
  }

  private static void add(List<TimeRange> parts, long from, long to) {
    if (from < to) {
      parts.add(new TimeRange(from, to));
    }
  }
}
