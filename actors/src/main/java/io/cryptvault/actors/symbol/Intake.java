package io.cryptvault.actors.symbol;

import io.cryptvault.engine.market.Bars;

/**
 * How closed bars get into a chart, and out to its watchers: new ones are appended, those that differ from what is there
 * are corrections. Bars that made a worker fail are taken one by one, or left out. Confined to its worker.
 */
final class Intake {
  private final Chart chart;
  private final Watches watches;
  private final WorkerMemory memory;

  Intake(Chart chart, Watches watches, WorkerMemory memory) {
    this.chart = chart;
    this.watches = watches;
    this.memory = memory;
  }

  void take(Bars bars) {
    if (bars.isEmpty()) {
      return;
    }
    if (memory.suspects(bars)) {
      takeCarefully(bars);
    } else {
      compareAndTake(bars);
    }
  }

  private void takeCarefully(Bars bars) {
    for (int bar = 0; bar < bars.size(); bar++) {
      if (!memory.isPoison(bars.openTime(bar))) {
        compareAndTake(bars.slice(bar, bar + 1));
      }
    }
  }

  private void compareAndTake(Bars bars) {
    memory.attempt(bars);
    BarLog.Sorted sorted = chart.sort(bars);
    if (!sorted.changed().isEmpty()) {
      watches.corrected(chart.correct(sorted.changed()));
    }
    if (!sorted.newer().isEmpty()) {
      chart.append(sorted.newer());
      watches.closed(sorted.newer());
    }
    memory.origin(chart.originTime());
    memory.succeeded();
  }
}
