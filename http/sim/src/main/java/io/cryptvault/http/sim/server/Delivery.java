package io.cryptvault.http.sim.server;

/** How a reply is delivered. */
public enum Delivery {
  /** It arrives as a whole. */
  WHOLE,
  /** It never arrives. */
  NEVER,
  /** The connection breaks in the middle of the body. */
  CUT,
  /** The connection breaks before the first byte. */
  RESET,
  /** The body arrives at one byte a second. */
  DRIP
}
