package io.cryptvault.engine.market;

/** A column of a bar. Each value is exact as a double. */
public enum Price {
  /** First price. */
  OPEN,
  /** Highest price. */
  HIGH,
  /** Lowest price. */
  LOW,
  /** Last price. */
  CLOSE,
  /** Volume, in units of the base asset. */
  VOLUME,
  /** Open time, in epoch milliseconds. */
  TIME
}
