package io.cryptvault.http.client.venue;

import java.util.Locale;

/** Why a row of a page was refused. */
public enum RowFault {
  /** Fewer fields than a bar needs, or of other types. */
  SHAPE,
  /** Text that is no finite number. */
  NUMBER,
  /** Numbers that make no bar: high below low, a price of 0, a negative volume. */
  FIGURES,
  /** An open time that is not on the interval's grid, which begins in 1970. */
  GRID,
  /** An open time that is not after that of the row before. */
  ORDER,
  /** An open time more than one interval ahead of the venue's clock. */
  FUTURE;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** {@return its name in statistics} */
  public String word() {
    return word;
  }
}
