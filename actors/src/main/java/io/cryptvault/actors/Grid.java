package io.cryptvault.actors;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.config.PushedSettings.OffGrid;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.time.Instant;

/** Checks or moves the open times of pushed bars. */
final class Grid {
  private Grid() {}

  /** The bars, each on the grid of the interval; throws {@link BadBars} for a bar off the grid that must not be moved. */
  static Bars place(Series series, Bars bars, OffGrid policy) {
    for (int i = 0; i < bars.size(); i++) {
      if (series.interval().start(bars.openTime(i)) != bars.openTime(i)) {
        return switch (policy) {
          case REFUSE -> throw offGrid(series, bars.openTime(i));
          case SNAP -> snapped(series, bars);
        };
      }
    }
    return bars;
  }

  private static BadBars offGrid(Series series, long openTime) {
    Interval interval = series.interval();
    return new BadBars("bar of " + series + ": expected an open time on the grid of " + interval
        + ", as " + Instant.ofEpochMilli(interval.start(openTime)) + ", was "
        + Instant.ofEpochMilli(openTime)
        + "; name each bar by the time at which its interval opens, or set"
        + " cryptvault.ingest.pushed.off-grid = SNAP");
  }

  private static Bars snapped(Series series, Bars bars) {
    Interval interval = series.interval();
    Bars.Builder placed = Bars.builder(interval, bars.size()).withVolumesOf(bars);
    long last = Long.MIN_VALUE;
    for (int i = 0; i < bars.size(); i++) {
      long openTime = interval.start(bars.openTime(i));
      if (openTime == last) {
        throw new BadBars("bar of " + series + ": expected one bar in the interval that opens at "
            + Instant.ofEpochMilli(openTime) + ", found another that opens at "
            + Instant.ofEpochMilli(bars.openTime(i)) + "; offer one bar per interval");
      }
      last = openTime;
      placed.add(openTime, bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
    }
    return placed.build();
  }
}
