package io.cryptvault.engine.formula;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a formula may name without a function: the columns of a bar, and means of them. */
public enum Input {
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

  private static final Map<String, Input> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Input::name, series -> series));

  /** The one of this name, whatever its case. */
  static @Nullable Input named(String name) {
    return BY_NAME.get(name.toUpperCase(Locale.ROOT));
  }
}
