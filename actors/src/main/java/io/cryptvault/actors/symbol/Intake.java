package io.cryptvault.actors.symbol;

/**
 * How closed bars get into a chart, and out to its watchers: new ones are appended, those that differ from what is there
 * are corrections, those that confirm what was provisional go no further. Bars that made a worker fail are taken one by one, or left out. Confined to its worker.
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

  void take(ClosedBars bars) {
    if (bars.isEmpty()) {
      return;
    }
    if (memory.suspects(bars.bars())) {
      takeCarefully(bars);
    } else {
      compareAndTake(bars);
    }
  }

  private void takeCarefully(ClosedBars bars) {
    for (int bar = 0; bar < bars.size(); bar++) {
      if (!memory.isPoison(bars.bars().openTime(bar))) {
        compareAndTake(bars.slice(bar, bar + 1));
      }
    }
  }

  private void compareAndTake(ClosedBars bars) {
    memory.attempt(bars.bars());
    BarLog.Sorted sorted = chart.sort(bars.bars());
    chart.notes().told(bars, sorted);
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
