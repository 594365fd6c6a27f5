package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.BarLog;
import io.cryptvault.actors.chart.BeforeCorrection;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.series.ClosedBars;

/**
 * How closed bars reach a chart and its watchers. New bars are appended. Bars that differ from a kept one are corrections. Bars that
 * confirm a provisional one go no further. A correction older than the oldest kept bar restarts every calculation that has seen the old
 * value. Bars that made a worker fail are taken one by one, or left out. Confined to its worker.
 */
final class Intake {
  private final Chart chart;
  private final Watches watches;
  private final HoleReports holes;
  private final Recovery recovery;

  Intake(Chart chart, Watches watches, HoleReports holes, Recovery recovery) {
    this.chart = chart;
    this.watches = watches;
    this.holes = holes;
    this.recovery = recovery;
  }

  /**
   * @param bars oldest first
   * @param cause reported for a hole between them
   */
  void take(ClosedBars bars, String cause) {
    if (bars.isEmpty()) {
      return;
    }
    if (recovery.suspects(bars.bars())) {
      takeCarefully(bars, cause);
    } else {
      compareAndTake(bars, cause);
    }
  }

  /** Bars that are no longer kept have changed, up to this open time. */
  void past(long changed) {
    chart.past(changed).ifPresent(watches::corrected);
  }

  private void takeCarefully(ClosedBars bars, String cause) {
    for (int bar = 0; bar < bars.size(); bar++) {
      if (!recovery.isPoison(bars.bars().openTime(bar))) {
        compareAndTake(bars.slice(bar, bar + 1), cause);
      }
    }
  }

  private void compareAndTake(ClosedBars bars, String cause) {
    recovery.attempt(bars.bars());
    BarLog.Sorted sorted = chart.sort(bars.bars());
    chart.note(bars, sorted);
    if (!sorted.tooOld().isEmpty()) {
      past(sorted.tooOld().lastTime());
    }
    if (!sorted.changed().isEmpty()) {
      BeforeCorrection before = chart.correct(sorted.changed());
      holes.changed(sorted.changed(), before.bars());
      watches.corrected(before);
    }
    if (!sorted.newer().isEmpty()) {
      holes.append(sorted.newer(), cause);
      chart
          .append(sorted.newer(), !watches.isEmpty())
          .ifPresent(fresh -> watches.closed(sorted.newer(), fresh));
    }
    recovery.origin(chart.originTime());
    recovery.succeeded();
  }
}
