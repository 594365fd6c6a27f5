package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.Question;

/** How a worker behaves: loading, live or down. Each hands over to the next. Confined to its worker. */
interface Phase {
  /** Somebody asks. */
  void asked(Question question);

  /** Bars, or the news that some are missing, wait at the doorstep. */
  void arrived();

  /** The doorstep is to be taken. */
  default void run() {}

  /** History has come that was asked for. */
  default void loaded(OwnCommand.HistoryArrived history) {}

  /** History has not come. */
  default void notLoaded(Throwable cause) {}

  /** The pause after a failure is over. */
  void retry();

  /** Whether the worker may be stopped, as far as this is concerned. */
  default boolean mayRest() {
    return true;
  }
}
