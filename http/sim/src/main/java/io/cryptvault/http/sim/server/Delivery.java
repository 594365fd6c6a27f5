package io.cryptvault.http.sim.server;

/** What becomes of a reply on its way. */
public enum Delivery {
  /** It arrives. */
  WHOLE,
  /** Nothing ever comes. */
  NEVER,
  /** The connection breaks in the middle of the body. */
  CUT,
  /** The connection breaks before the first byte. */
  RESET,
  /** The body comes at a byte a second. */
  DRIP
}
