package io.cryptvault.engine.market;

/** A column of a bar. {@link #TIME} is the open time in epoch milliseconds, exact as a double. */
public enum Price {
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  VOLUME,
  TIME
}
