package io.cryptvault.http.sim;

/** Something that goes wrong with every stream for as long as it is switched on. */
public enum StreamFault {
  /** Bars close without an event that says so. */
  LOST_CLOSES,
  /** Every closed event comes twice. */
  DOUBLE_CLOSES,
  /** The first event of the next bar comes before the closed event of the last one. */
  LATE_CLOSES,
  /** Subscriptions are never acknowledged. */
  NO_ACKS,
  /** New connections are refused with 503. */
  REFUSED
}
