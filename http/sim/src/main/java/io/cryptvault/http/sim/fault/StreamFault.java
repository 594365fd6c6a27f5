package io.cryptvault.http.sim.fault;

/** Something that goes wrong with streams while it is on; where marked "once", a single time for each stream. */
public enum StreamFault implements Fault {
  /** Bars close without an event that says so. */
  LOST_CLOSES,
  /** Every closed event is sent twice. */
  DOUBLE_CLOSES,
  /** The first event of the next bar is sent before the closed event of the last one. */
  LATE_CLOSES,
  /** Subscriptions are never acknowledged. */
  NO_ACKS,
  /** Every second symbol of a subscription is neither acknowledged nor subscribed. */
  PARTIAL_ACKS,
  /** New connections are refused with 503. */
  REFUSED,
  /** New connections are refused with 429: the allowance is used up. */
  NO_ALLOWANCE,
  /** One trade in ten is never sent. */
  LOST_TRADES,
  /** One trade in ten is sent twice. */
  DOUBLE_TRADES,
  /** One trade in ten is sent after the trade that follows it. */
  SHUFFLED_TRADES,
  /** One trade in ten is sent 1 to 60 s late. */
  LATE_TRADES,
  /** Nothing is sent any more, not even a ping; the connection stays open. */
  HALF_OPEN,
  /** Once: the connection breaks in the middle of a message. */
  CUT_MID_FRAME,
  /** Once: ten thousand messages at the same time. */
  BURST,
  /** Once: a message of 2 MiB. */
  LARGE_FRAME,
  /** Once: a binary message. */
  BINARY_FRAME,
  /** Once: a text message that is not UTF-8. */
  BAD_UTF8,
  /** Once: the server announces that it will stop, and closes ten seconds later (Binance). */
  SERVER_SHUTDOWN
}
