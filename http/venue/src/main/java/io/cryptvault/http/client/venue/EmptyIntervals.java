package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;

/**
 * Intervals without trades. Some venues list them as flat bars, others leave them out. Where they are filled in, the flat bar has the
 * last close and no volume, as at venues that list them.
 */
public final class EmptyIntervals {
  private EmptyIntervals() {}

  /** The bars with flat ones between and after them, as many as end before {@code to}; none where a missing bar says nothing. */
  static Bars filled(Bars bars, long to, List<TimeRange> doubts) {
    Interval interval = bars.interval();
    Bars.Builder all = Bars.builder(interval);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      all.add(bar);
      long next = i + 1 < bars.size() ? bars.openTime(i + 1) : interval.start(to);
      for (long open = interval.end(bar.openTime()); open < next; open = interval.end(open)) {
        long empty = open;
        if (doubts.stream().noneMatch(doubt -> doubt.contains(empty))) {
          all.add(flat(open, bar.close()));
        }
      }
    }
    return all.build();
  }

  /** The bar of an interval without trades. */
  static Bar flat(long open, double close) {
    return new Bar(open, close, close, close, close, 0);
  }

  /** The bars without flat ones. */
  static Bars skipped(Bars bars) {
    Bars.Builder traded = Bars.builder(bars.interval());
    for (int i = 0; i < bars.size(); i++) {
      if (!isEmpty(bars.get(i))) {
        traded.add(bars.get(i));
      }
    }
    return traded.build();
  }

  /**
   * {@return whether nothing was traded: the volume is 0 and the bar is flat}
   *
   * @param bar any bar
   */
  public static boolean isEmpty(Bar bar) {
    return bar.volume() == 0 && bar.high() == bar.low();
  }
}
