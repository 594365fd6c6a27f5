package io.cryptvault.engine.formula;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a formula can name without a function: the columns of a bar, and means of them. */
public enum Input {
  /** First price. */
  OPEN,
  /** Highest price. */
  HIGH,
  /** Lowest price. */
  LOW,
  /** Last price. */
  CLOSE,
  /** Volume. */
  VOLUME,
  /** {@code (high + low) / 2}. */
  HL2,
  /** {@code (high + low + close) / 3}. */
  HLC3,
  /** {@code (open + high + low + close) / 4}. */
  OHLC4;

  /** {@return how it is written in a formula} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static final Map<String, Input> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Input::name, series -> series));

  /** {@return the input of this name in any case, or null} */
  static @Nullable Input named(String name) {
    return BY_NAME.get(name.toUpperCase(Locale.ROOT));
  }
}
