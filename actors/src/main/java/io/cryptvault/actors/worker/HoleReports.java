package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.gap.GaplessRuns;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import org.apache.pekko.actor.typed.ActorRef;

/** What a worker reports to the gap ledger: holes between its bars, dropped bars, and bars that fill a hole. Confined to its worker. */
final class HoleReports {
  static final String IN_HISTORY = "missing in the history that was loaded";
  static final String IN_STREAM = "skipped by the live stream";
  private static final long NONE = Long.MIN_VALUE;

  private final Series series;
  private final Chart chart;
  private final ActorRef<GapKeeper.Command> keeper;
  private final boolean isGapless;
  /** Reported holes end here: a bar before this time may fill one. */
  private long until = NONE;

  HoleReports(Series series, Chart chart, ActorRef<GapKeeper.Command> keeper, boolean isGapless) {
    this.series = series;
    this.chart = chart;
    this.keeper = keeper;
    this.isGapless = isGapless;
  }

  /** Any bar after the newest one may be missing. */
  void missTail(String cause) {
    if (isGapless && !chart.isEmpty()) {
      until = Long.MAX_VALUE;
      keeper.tell(new GapKeeper.MissedSince(series, due(), cause));
    }
  }

  /** Another component has reported a hole that ends here. */
  void reportedElsewhere(long end) {
    until = Math.max(until, end);
  }

  /** All available bars have been taken. */
  void caughtUp() {
    until = until == Long.MAX_VALUE ? NONE : until;
  }

  /** Bars are about to be appended. */
  void append(Bars newer, String cause) {
    if (!isGapless) {
      return;
    }
    boolean fills = newer.firstTime() < until;
    if (!chart.isEmpty() && newer.firstTime() > due()) {
      missed(new TimeRange(due(), newer.firstTime()), cause);
    }
    GaplessRuns.holes(newer).forEach(hole -> missed(hole, cause));
    if (fills) {
      filled(newer);
    }
  }

  /** Bars have been inserted or replaced. */
  void changed(Bars changed, Bars before) {
    if (isGapless && !isWithin(changed, before)) {
      filled(changed);
    }
  }

  /** The open time of the bar after the newest. */
  private long due() {
    return series.interval().end(chart.lastTime());
  }

  private static boolean isWithin(Bars some, Bars all) {
    for (int i = 0; i < some.size(); i++) {
      if (all.indexOf(some.openTime(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private void missed(TimeRange hole, String cause) {
    until = Math.max(until, hole.to());
    keeper.tell(new GapKeeper.Missed(series, hole, cause));
  }

  private void filled(Bars bars) {
    GaplessRuns.of(bars).forEach(run -> keeper.tell(new GapKeeper.Arrived(series, run)));
  }
}
