package io.cryptvault.engine.formula;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Kinds of moving average that a function may be told to use, in TA-Lib's order. */
public enum AverageKind {
  SMA,
  EMA,
  WMA,
  DEMA,
  TEMA,
  TRIMA,
  KAMA,
  MAMA,
  T3;

  /** As it is written in a formula. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, as an error lists them. */
  static String words() {
    return Arrays.stream(values()).map(AverageKind::word).collect(Collectors.joining(", "));
  }
}
