package io.cryptvault.engine.formula;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Kinds of moving average that a function can use, in TA-Lib's order. */
public enum AverageKind {
  /** Simple. */
  SMA,
  /** Exponential. */
  EMA,
  /** Linearly weighted. */
  WMA,
  /** Double exponential. */
  DEMA,
  /** Triple exponential. */
  TEMA,
  /** Triangular. */
  TRIMA,
  /** Kaufman's adaptive. */
  KAMA,
  /** MESA adaptive. */
  MAMA,
  /** Tillson's T3. */
  T3;

  /** {@return how it is written in a formula} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return all of them, as errors list them} */
  static String words() {
    return Arrays.stream(values()).map(AverageKind::word).collect(Collectors.joining(", "));
  }
}
