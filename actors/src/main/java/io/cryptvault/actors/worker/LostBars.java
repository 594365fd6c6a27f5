package io.cryptvault.actors.worker;

/**
 * Bars that were dropped before their worker took them, so history must be asked for them.
 *
 * @param cause why, for the gap ledger
 * @param since open time of the oldest, epoch milliseconds; {@link Long#MAX_VALUE} when all are newer than the worker's bars
 */
record LostBars(String cause, long since) {
  /** Bars newer than the worker's own that the stream did not deliver, or delivered too late. */
  static LostBars tail(String cause) {
    return new LostBars(cause, Long.MAX_VALUE);
  }

  /** Both, with the newer cause. */
  LostBars and(LostBars newer) {
    return new LostBars(newer.cause, Math.min(since, newer.since));
  }
}
