package io.cryptvault.actors.worker;

/**
 * Bars that were dropped before their worker took them, so that history must be asked for them.
 *
 * @param since open time of the oldest; {@link Long#MAX_VALUE} where all of them are newer than what the worker has
 */
record LostBars(String cause, long since) {
  /** Those that the stream did not tell, or told too late. */
  static LostBars tail(String cause) {
    return new LostBars(cause, Long.MAX_VALUE);
  }

  /** Both, for the newer reason. */
  LostBars and(LostBars newer) {
    return new LostBars(newer.cause, Math.min(since, newer.since));
  }
}
