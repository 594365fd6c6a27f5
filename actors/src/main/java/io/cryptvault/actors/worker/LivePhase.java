package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.series.Question;
import io.cryptvault.engine.market.Bars;
import org.jspecify.annotations.Nullable;

/** A worker with its history: questions are answered at once, bars are taken. Confined to its worker. */
final class LivePhase implements Phase {
  private final Workplace worker;
  private boolean runs;

  LivePhase(Workplace worker) {
    this.worker = worker;
  }

  /** Takes the bars that have waited, then answers the questions that have waited. */
  void begin(HeldQuestions waiting) {
    run();
    for (@Nullable Question next; worker.is(this) && (next = waiting.next()) != null; ) {
      worker.room().desk().answer(next);
    }
  }

  /** Takes waiting bars first, so an answer includes every bar that arrived before the question. */
  @Override
  public void asked(Question question) {
    run();
    if (worker.is(this)) {
      worker.room().desk().answer(question);
    } else {
      worker.hold(question);
    }
  }

  /** The run comes after whatever is already in the mailbox, so a thousand bars are one run. */
  @Override
  public void arrived() {
    if (!runs) {
      runs = true;
      worker.tellSelf(OwnCommand.Run.INSTANCE);
    }
  }

  @Override
  public void run() {
    runs = false;
    if (worker.doorstep().isEmpty()) {
      return;
    }
    BarBatch batch = worker.doorstep().take();
    if (batch.lost().isPresent() || leavesGap(batch)) {
      worker.doorstep().putBack(batch.complete());
      missTail(batch.lost().orElse(LostBars.tail(HoleReports.IN_STREAM)));
      worker.load();
    } else {
      worker.take(batch);
      worker.room().loader().lateBar().see(isAfterGap());
    }
  }

  /** Whether the bar before the forming one is missing: it closed after history was read and before the stream began. */
  private boolean isAfterGap() {
    Chart chart = worker.room().chart();
    Bars forming = chart.forming();
    return !forming.isEmpty()
        && !chart.isEmpty()
        && forming.lastTime() > chart.series().interval().end(chart.lastTime());
  }

  /** Only at the first live bar: one bar may have closed between the end of history and it. Later gaps are the market's own. */
  private boolean leavesGap(BarBatch batch) {
    if (batch.closed().isEmpty() || !worker.joins()) {
      return false;
    }
    Chart chart = worker.room().chart();
    return !chart.isEmpty()
        && batch.closed().bars().firstTime() > chart.series().interval().end(chart.lastTime());
  }

  private void missTail(LostBars lost) {
    ChartRoom room = worker.room();
    Chart chart = room.chart();
    if (!chart.isEmpty() && lost.since() < chart.firstTime()) {
      room.intake().past(chart.firstTime() - 1); // history is asked only for the kept range
    }
    room.loader().miss(lost.since());
    room.holes().missTail(lost.cause());
  }

  @Override
  public void retry() {
    worker.load();
  }

  @Override
  public boolean mayRest() {
    return worker.doorstep().size() == 0;
  }
}
