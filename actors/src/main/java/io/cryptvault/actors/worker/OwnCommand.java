package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.chart.SavedFollowers;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Bars;
import org.apache.pekko.actor.typed.ActorRef;

/** What a worker sends to itself. */
sealed interface OwnCommand extends WorkerCommand.Internal {

  /** Bars wait at the doorstep. Sent behind everything in the mailbox, so that bars there join the same run. */
  enum Run implements OwnCommand {
    INSTANCE
  }

  /** History has answered the load, and on the first load there is what followers have saved. */
  record HistoryArrived(int load, Bars bars, SavedFollowers saved) implements OwnCommand {}

  /** The load has failed. */
  record HistoryFailed(int load, Throwable cause) implements OwnCommand {}

  /** The load's call waits for its turn at the source, or no longer does. */
  record HistoryInLine(int load, boolean waits) implements OwnCommand {}

  /** The pause after a failure is over. */
  enum Retry implements OwnCommand {
    INSTANCE
  }

  /** It is time to ask history for a late bar. */
  record LateBarDue(int attempt) implements OwnCommand {}

  /** History has answered that question; no bar when the call failed. */
  record LateBarAnswered(int attempt, Bars bars) implements OwnCommand {}

  /** The formulas that the roster with this number wanted are compiled. */
  record Compiled(int roster, WantedFormulas.Compiled compiled) implements OwnCommand {}

  /** The formulas could not be compiled because of an error in the engine. */
  record NotCompiled(int roster, WantedFormulas wanted, Refusal why) implements OwnCommand {}

  /** A watcher has stopped. */
  record WatcherGone(ActorRef<WatchEvent> watcher) implements OwnCommand {}
}
