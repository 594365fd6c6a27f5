package io.cryptvault.engine.formula;

import java.util.Locale;

/** Kinds of moving average that a function may be told to use. */
public enum AverageKind {
  SMA,
  EMA,
  WMA;

  /** As it is written in a formula. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
