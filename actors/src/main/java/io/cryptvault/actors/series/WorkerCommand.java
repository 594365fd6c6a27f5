package io.cryptvault.actors.series;

import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.actors.bytes.InThisJvm;
import org.apache.pekko.actor.typed.ActorRef;

/** What the worker of a series understands: text and numbers only, so the worker can live in another process. */
public sealed interface WorkerCommand
    permits Question,
        BarsArrived,
        TradeArrived,
        WorkerCommand.TailMissed,
        WorkerCommand.GapRecorded,
        WorkerCommand.TradingHalted,
        WorkerCommand.Unwatch,
        WorkerCommand.StopIfIdle,
        WorkerCommand.Stop,
        WorkerCommand.Internal {

  /**
   * Bars after the worker's newest may have been lost on their way, so the worker asks history for them.
   *
   * @param cause why, in words for people; the gap ledger shows it if a hole remains
   */
  record TailMissed(String cause) implements WorkerCommand, CborMessage {}

  /**
   * The gap ledger has a new hole of this series.
   *
   * @param end where it ends, epoch milliseconds
   */
  record GapRecorded(long end) implements WorkerCommand, CborMessage {}

  /**
   * The venue does not trade the series, or not any more: no bars come until it does again.
   *
   * @param sinceTime when it was seen, epoch milliseconds
   * @param why in words for people: {@code "delisted at binance"}
   */
  record TradingHalted(long sinceTime, String why) implements WorkerCommand, CborMessage {}

  /**
   * A watcher no longer wants any stream of the series, although it lives on.
   *
   * @param watcher of earlier questions
   */
  record Unwatch(ActorRef<WatchEvent> watcher) implements WorkerCommand, CborMessage {}

  /** The routing asks the worker to stop if nobody watches it. */
  enum StopIfIdle implements WorkerCommand, CborMessage {
    /** The only one. */
    INSTANCE
  }

  /** The last message to a worker. Only the routing sends it. */
  enum Stop implements WorkerCommand, CborMessage {
    /** The only one. */
    INSTANCE
  }

  /** What a worker sends to itself. */
  non-sealed interface Internal extends WorkerCommand, InThisJvm {}
}
