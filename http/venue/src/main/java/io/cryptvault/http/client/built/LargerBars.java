package io.cryptvault.http.client.built;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;

/**
 * Builds larger bars from parts; a bar that lacks a part is left out.
 *
 * @param interval of the larger bars
 * @param isGapless whether a missing part is a hole; else nothing was traded there
 * @param begins whether nothing is missing before the first part
 * @param ends whether nothing more can come after the last part within its bar
 */
record LargerBars(Interval interval, boolean isGapless, boolean begins, boolean ends) {

  Bars of(Bars parts) {
    Bars.Builder all = Bars.builder(interval);
    for (int from = 0; from < parts.size(); ) {
      long open = interval.start(parts.openTime(from));
      int to = from + 1;
      while (to < parts.size() && parts.openTime(to) < interval.end(open)) {
        to++;
      }
      if (isWhole(parts, from, to, open)) {
        BarSum sum = new BarSum();
        for (int i = from; i < to; i++) {
          sum.add(parts.get(i));
        }
        all.add(sum.bar(open));
      }
      from = to;
    }
    return all.build();
  }

  private boolean isWhole(Bars parts, int from, int to, long open) {
    long last = parts.interval().end(parts.openTime(to - 1));
    boolean hasBegin = parts.openTime(from) == open || (from == 0 ? begins : !isGapless);
    boolean hasEnd = last == interval.end(open) || (!isGapless && (to < parts.size() || ends));
    return hasBegin && hasEnd && (!isGapless || isUnbroken(parts, from, to));
  }

  /** Whether each bar opens where the previous one ends. */
  static boolean isUnbroken(Bars parts, int from, int to) {
    Interval base = parts.interval();
    for (int i = from + 1; i < to; i++) {
      if (parts.openTime(i) != base.end(parts.openTime(i - 1))) {
        return false;
      }
    }
    return true;
  }
}
