package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WorkerCommand;

/** What the phases of a worker work with, and how one hands over to the next. Confined to the worker. */
interface Workplace {
  /** The chart and what is around it; another one after a failure. */
  ChartRoom room();

  Recovery recovery();

  Doorstep doorstep();

  /** Whether bars wait, closed or forming. */
  boolean hasBars();

  /** Drops the bars that wait, and counts them. */
  void dropDoorstep();

  /** Takes a batch into the chart. */
  void take(BarBatch batch);

  /** Keeps a question until the worker is live or down, or refuses it when too many wait. */
  void hold(Question question);

  /** Whether these are the first live bars since it has its history. */
  boolean joins();

  /** Tells the routing, once, that there is history. */
  void tellLoaded();

  void tellSelf(WorkerCommand command);

  /** Writes a warning; the first {@code {}} is the series. */
  void warn(String text, Object... what);

  /** Whether the worker is still in this phase. */
  boolean is(Phase asked);

  /** Asks history, for all or for what is missing. */
  void load();

  /** Takes and answers what waits, and goes on live. */
  void live();

  /** Refuses what waits and what comes. */
  void down(Refusal why);
}
