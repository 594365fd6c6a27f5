package io.cryptvault.engine.formula;

import java.util.Locale;

/** The series that a formula may name without a function. */
public enum Series {
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  VOLUME,
  /** {@code (high + low) / 2}. */
  HL2,
  /** {@code (high + low + close) / 3}. */
  HLC3,
  /** {@code (open + high + low + close) / 4}. */
  OHLC4;

  /** As it is written in a formula. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
