package io.cryptvault.http.file;

import com.fasterxml.jackson.core.io.NumberInput;
import io.cryptvault.engine.market.Quoted;
import org.jspecify.annotations.Nullable;

/** Numbers as files write them: digits, a point, a sign, an exponent. What else Java calls a number, such as {@code 1.0f}, is none. */
final class Decimals {
  private Decimals() {}

  /**
   * Reads a number; throws {@link IllegalArgumentException} if the text is none. Jackson's parser gives the same double as the
   * JDK's, which is slow for 17 digits because it uses big integers.
   *
   * @param text without spaces around it
   * @param column the name of its column, for the message
   */
  static double read(String text, String column) {
    if (isDecimal(text)) {
      try {
        return NumberInput.parseDouble(text, true);
      } catch (NumberFormatException e) {
        throw wrong(text, column, e);
      }
    }
    throw wrong(text, column, null);
  }

  /** Whether the text is a number. */
  static boolean isNumber(String text) {
    try {
      read(text, "");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether the cell has no value: it is blank, or {@code null}, which Yahoo writes. */
  static boolean isEmpty(String text) {
    return text.isEmpty() || (text.length() == 4 && text.equalsIgnoreCase("null"));
  }

  /** Whether what Java reads from it is a decimal: suffixes, NaN and Infinity end in a letter, hexadecimals begin with {@code 0x}. */
  private static boolean isDecimal(String text) {
    int size = text.length();
    if (size == 0) {
      return false;
    }
    char last = text.charAt(size - 1);
    return ((last >= '0' && last <= '9') || last == '.')
        && !(size > 2 && (isX(text.charAt(1)) || isX(text.charAt(2))));
  }

  private static boolean isX(char c) {
    return c == 'x' || c == 'X';
  }

  private static IllegalArgumentException wrong(
      String text, String column, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "expected a number for " + column + ", found " + Quoted.of(text)
            + (text.matches("[+-]?\\d+,\\d+") ? "; write decimals with a point" : ""),
        cause);
  }
}
