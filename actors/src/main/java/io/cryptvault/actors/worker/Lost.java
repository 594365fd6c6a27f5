package io.cryptvault.actors.worker;

/**
 * Bars that were dropped before their worker took them, so that history must be asked for them.
 *
 * @param since open time of the oldest; {@link Long#MAX_VALUE} where all of them are newer than what the worker has
 */
record Lost(String cause, long since) {
  /** Those that the stream did not tell, or told too late. */
  static Lost tail(String cause) {
    return new Lost(cause, Long.MAX_VALUE);
  }

  /** Both, for the newer reason. */
  Lost and(Lost newer) {
    return new Lost(newer.cause, Math.min(since, newer.since));
  }
}
