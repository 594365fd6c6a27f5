package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.Question;

/** How a worker behaves: loading, live or down. Each phase starts the next one. Confined to its worker. */
interface Phase {
  /** Somebody asks a question. */
  void asked(Question question);

  /** Bars wait at the doorstep, or the note that some are missing. */
  void arrived();

  /** Take what waits at the doorstep. */
  default void run() {}

  /** The load has succeeded. */
  default void loaded(OwnCommand.HistoryArrived history) {}

  /** The load has failed. */
  default void notLoaded(Throwable cause) {}

  /** The pause after a failure is over. */
  void retry();

  /** Whether this phase allows the worker to be stopped. */
  default boolean mayRest() {
    return true;
  }
}
