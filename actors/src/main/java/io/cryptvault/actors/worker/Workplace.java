package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WorkerCommand;

/** What the phases of a worker use, and how one starts the next. Confined to the worker. */
interface Workplace {
  /** The chart and what is around it; replaced after a failure. */
  ChartRoom room();

  Recovery recovery();

  Doorstep doorstep();

  /** Whether bars wait, closed or forming. */
  boolean hasBars();

  /** Drops and counts the waiting bars. */
  void dropDoorstep();

  /** Takes a batch into the chart. */
  void take(BarBatch batch);

  /** Holds a question until the worker is live or down, or refuses it when too many wait. */
  void hold(Question question);

  /** Whether these are the first live bars since history was loaded; true once. */
  boolean joins();

  /** Tells the routing once that there is history. */
  void tellLoaded();

  void tellSelf(WorkerCommand command);

  /** Writes a warning; the first {@code {}} is the series. */
  void warn(String text, Object... what);

  /** Whether the worker is still in this phase. */
  boolean is(Phase asked);

  /** Asks history for all bars or for the missing ones. */
  void load();

  /** Becomes live: takes the waiting bars and answers the waiting questions. */
  void live();

  /** Goes down: refuses waiting and new questions. */
  void down(Refusal why);
}
