package io.cryptvault.actors.series;

import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.actors.bytes.InThisJvm;

/** What may be said to a series, by whoever: text and numbers, so that its worker may live in another process. */
public sealed interface WorkerCommand
    permits Question,
        BarsArrived,
        TradeArrived,
        WorkerCommand.TailMissed,
        WorkerCommand.GapRecorded,
        WorkerCommand.TradingHalted,
        WorkerCommand.StopIfIdle,
        WorkerCommand.Stop,
        WorkerCommand.Internal {

  /**
   * Bars after the newest that the worker has may have been lost on their way, so history is asked for them.
   *
   * @param cause why, in words for people: the cause of a hole that this leaves
   */
  record TailMissed(String cause) implements WorkerCommand, CborMessage {}

  /** The ledger of holes has been told of one that ends here (epoch milliseconds). */
  record GapRecorded(long end) implements WorkerCommand, CborMessage {}

  /**
   * The venue does not trade the series (any more): no bar comes until it does again.
   *
   * @param sinceTime when it was seen, epoch milliseconds
   * @param why in words for people: {@code "delisted at binance"}
   */
  record TradingHalted(long sinceTime, String why) implements WorkerCommand, CborMessage {}

  /** The routing would like it to stop, if nobody watches it. */
  enum StopIfIdle implements WorkerCommand, CborMessage {
    INSTANCE
  }

  /** Said by the routing alone, as the last message of a passivated worker. */
  enum Stop implements WorkerCommand, CborMessage {
    INSTANCE
  }

  /** What a worker says to itself. */
  non-sealed interface Internal extends WorkerCommand, InThisJvm {}
}
