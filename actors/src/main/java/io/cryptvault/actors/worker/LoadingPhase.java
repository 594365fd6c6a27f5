package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.telemetry.TraceSpan;
import java.time.Duration;
import java.util.List;

/** A worker without its history, or without the newest part of it: questions and bars wait. Confined to its worker. */
final class LoadingPhase implements Phase {
  private final Workplace worker;
  private boolean asks;

  LoadingPhase(Workplace worker) {
    this.worker = worker;
  }

  /** Asks history. Before this call the worker pauses. */
  @Override
  public void retry() {
    if (!asks) {
      asks = true;
      worker.room().loader().begin();
    }
  }

  @Override
  public void asked(Question question) {
    worker.hold(question);
  }

  @Override
  public void arrived() {
    // The bars wait at the doorstep.
  }

  @Override
  public boolean mayRest() {
    return false;
  }

  @Override
  public void loaded(OwnCommand.HistoryArrived history) {
    ChartRoom room = worker.room();
    room.loader().end();
    room.loader().succeeded();
    worker.tellLoaded();
    TraceSpan taking = room.loader().span().child("worker");
    room.chart().restore(history.saved());
    if (room.chart().isEmpty()) {
      room.roster().runAgain(worker.recovery().watched());
    }
    room.intake().take(ClosedBars.confirmed(history.bars()), HoleReports.IN_HISTORY);
    takeInHand();
    room.holes().caughtUp();
    taking.end();
    room.loader().traced();
    worker.live();
  }

  /** Takes the bars that were being taken when the worker failed. */
  private void takeInHand() {
    Recovery recovery = worker.recovery();
    recovery.inHand().forEach(hand -> worker.room().intake().take(hand, HoleReports.IN_STREAM));
    recovery.takesInHand(List.of());
  }

  @Override
  public void notLoaded(Throwable cause) {
    ChartRoom room = worker.room();
    room.loader().failed(cause);
    room.loader().traced();
    room.loader().end();
    Refusal why = Refusal.of(cause);
    if (why.code() == Refusal.Code.UNKNOWN_SYMBOL) {
      boolean bringsItsOwn = worker.hasBars()
          || !room.chart().isEmpty()
          || !worker.recovery().inHand().isEmpty();
      if (bringsItsOwn) {
        takeInHand();
        worker.live();
      } else {
        worker.down(why);
      }
      return;
    }
    Duration pause = room.loader().failed();
    worker.warn("History failed. series={} retry={} why={}", pause, why);
    if (room.chart().isEmpty()) {
      worker.down(new Refusal(
          why.code() == Refusal.Code.TIMEOUT ? Refusal.Code.SOURCE_UNAVAILABLE : why.code(),
          why.detail()));
    } else {
      worker.live(); // with a gap, which is filled as a correction once history answers again
    }
  }
}
