package io.cryptvault.actors.gap;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** Splits bars into runs without a hole, and finds the holes between them. */
public final class GaplessRuns {
  private GaplessRuns() {}

  /**
   * {@return the times that the bars cover, one range per run}
   *
   * @param bars oldest first
   */
  public static List<TimeRange> of(Bars bars) {
    List<TimeRange> runs = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= bars.size(); i++) {
      if (i == bars.size() || isHole(bars, i)) {
        runs.add(new TimeRange(bars.openTime(first), end(bars, i - 1)));
        first = i;
      }
    }
    return runs;
  }

  /**
   * {@return the times of the holes between the bars}
   *
   * @param bars oldest first
   */
  public static List<TimeRange> holes(Bars bars) {
    List<TimeRange> holes = new ArrayList<>(0);
    for (int i = 1; i < bars.size(); i++) {
      if (isHole(bars, i)) {
        holes.add(new TimeRange(end(bars, i - 1), bars.openTime(i)));
      }
    }
    return holes;
  }

  private static boolean isHole(Bars bars, int i) {
    return bars.openTime(i) > end(bars, i - 1);
  }

  private static long end(Bars bars, int i) {
    return bars.interval().end(bars.openTime(i));
  }
}
