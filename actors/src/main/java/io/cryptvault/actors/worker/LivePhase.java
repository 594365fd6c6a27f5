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

  /** What has waited is taken, then answered. */
  void begin(HeldQuestions waiting) {
    run();
    for (@Nullable Question next; worker.is(this) && (next = waiting.next()) != null; ) {
      worker.room().desk().answer(next);
    }
  }

  /** A question does not overtake bars that came before it: what was told is seen by who asks then. */
  @Override
  public void asked(Question question) {
    run();
    if (worker.is(this)) {
      worker.room().desk().answer(question);
    } else {
      worker.hold(question);
    }
  }

  /** Whatever else is in the mailbox goes along: a thousand bars are one run. */
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

  /** Whether the bar before the forming one is not there: it closed after history was read and before the stream began. */
  private boolean isAfterGap() {
    Chart chart = worker.room().chart();
    Bars forming = chart.forming();
    return !forming.isEmpty()
        && !chart.isEmpty()
        && forming.lastTime() > chart.series().interval().end(chart.lastTime());
  }

  /** Between the end of history and the first live bar one may have closed; from then on gaps are the market's own. */
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
      room.intake().past(chart.firstTime() - 1); // history is asked for those that are kept
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
