package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.Question;

/** A worker without bars, or one that fails on too many bars: questions are refused. Confined to its worker. */
final class DownPhase implements Phase {
  private final Workplace worker;
  private final Refusal why;

  DownPhase(Workplace worker, Refusal why) {
    this.worker = worker;
    this.why = why;
  }

  @Override
  public void asked(Question question) {
    question.deny(why);
  }

  @Override
  public void arrived() {
    switch (why.code()) {
      case UNKNOWN_SYMBOL -> {
        if (worker.hasBars()) {
          worker.live(); // another source delivers them
        }
      }
      case SOURCE_UNAVAILABLE -> {
        // The bars wait: they may come from a source that history does not know.
      }
      default -> worker.dropDoorstep();
    }
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
