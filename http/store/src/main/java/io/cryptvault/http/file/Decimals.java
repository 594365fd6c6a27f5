package io.cryptvault.http.file;

import com.fasterxml.jackson.core.io.NumberInput;
import io.cryptvault.engine.market.Quoted;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers as files write them: digits, a point, a sign, an exponent. What else Java calls a number, such as {@code 1.0f}, is none. */
final class Decimals {
  /** As pandas, R, Yahoo and spreadsheets write it. */
  private static final Set<String> ABSENT =
      Set.of("null", "nan", "na", "n/a", "#n/a", "<na>", "none", "-");

  private static final int LONGEST_ABSENT = 4;

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

  /** Whether the cell has no value: it is blank, or one of the words that programs write for that. */
  static boolean isEmpty(String text) {
    if (text.isEmpty()) {
      return true;
    }
    char first = text.charAt(0);
    return (first < '0' || first > '9')
        && text.length() <= LONGEST_ABSENT
        && ABSENT.contains(text.toLowerCase(Locale.ROOT));
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

  private static String advice(String text) {
    return NumberStyle.isEither(text)
        ? ", which can be " + text.replace(',', '.') + " or " + text.replace(",", "")
            + "; write decimals with a point and nothing between thousands"
        : text.matches("[+-]?\\d+,\\d+") ? "; write decimals with a point" : "";
  }

  private static IllegalArgumentException wrong(
      String text, String column, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "expected a number for " + column + ", found " + Quoted.of(text) + advice(text), cause);
  }
}
