package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.chart.SavedFollowers;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Bars;
import org.apache.pekko.actor.typed.ActorRef;

/** What a worker says to itself. */
sealed interface OwnCommand extends WorkerCommand.Own {

  /** Bars wait at the doorstep. Behind all that was in the mailbox before, so that it goes along. */
  enum Run implements OwnCommand {
    INSTANCE
  }

  /** History has come, and with the first what followers have saved. */
  record HistoryArrived(int load, Bars bars, SavedFollowers saved) implements OwnCommand {}

  /** History has not come. */
  record HistoryFailed(int load, Throwable cause) implements OwnCommand {}

  /** The call for it waits for its turn at the source, or does not any more. */
  record HistoryInLine(int load, boolean waits) implements OwnCommand {}

  /** The pause after a failure is over. */
  enum Retry implements OwnCommand {
    INSTANCE
  }

  /** It is time to ask history for a bar that is late. */
  record LateBarDue(int look) implements OwnCommand {}

  /** History has answered that; nothing where it has failed. */
  record LateBarCame(int look, Bars bars) implements OwnCommand {}

  /** Formulas that the roster of this number wanted are compiled. */
  record Compiled(int roster, WantedFormulas.Compiled compiled) implements OwnCommand {}

  /** They are not, for a fault of the engine's own. */
  record NotCompiled(int roster, WantedFormulas wanted, Refusal why) implements OwnCommand {}

  /** A watcher has stopped. */
  record WatcherGone(ActorRef<WatchEvent> watcher) implements OwnCommand {}
}
