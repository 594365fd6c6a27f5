package io.cryptvault.http.time;

import io.cryptvault.engine.market.Quoted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.regex.Pattern;

/** Reads a time from a single text, without knowing the other rows. */
final class TimeParser {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
  private static final Pattern DAY_FIRST = Pattern.compile("\\d{1,2}([-/.])\\d{1,2}\\1\\d{4}.*");

  private TimeParser() {}

  /** Throws {@link IllegalArgumentException} if the text is not a time. */
  static WrittenTime read(String text) {
    try {
      return isNumber(text)
          ? ofNumber(Long.parseLong(text))
          : DECIMAL.matcher(text).matches() ? ofDecimal(new BigDecimal(text)) : ofDate(text);
    } catch (NumberFormatException | ArithmeticException e) {
      throw wrong(text, e);
    }
  }

  private static WrittenTime ofDate(String text) {
    try {
      return DateParser.millis(text)
          .map(WrittenTime::at)
          .orElseThrow(() -> wrong(text, new DateTimeException(text)));
    } catch (DateTimeException | ArithmeticException e) {
      throw wrong(text, e);
    }
  }

  private static WrittenTime ofNumber(long number) {
    return NumericDate.isDate(number)
        ? new WrittenTime(WrittenTime.Kind.NUMBER_OR_DATE, number, 0)
        : WrittenTime.number(number, 0);
  }

  private static WrittenTime ofDecimal(BigDecimal decimal) {
    BigDecimal whole = decimal.setScale(0, RoundingMode.FLOOR);
    int billionths = decimal
        .subtract(whole)
        .movePointRight(9)
        .setScale(0, RoundingMode.FLOOR)
        .intValueExact();
    WrittenTime number = ofNumber(whole.longValueExact());
    return billionths == 0 ? number : WrittenTime.number(number.value(), billionths);
  }

  private static boolean isNumber(String text) {
    int i = text.startsWith("-") ? 1 : 0;
    if (i == text.length()) {
      return false;
    }
    for (; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static IllegalArgumentException wrong(String text, Exception cause) {
    return new IllegalArgumentException(
        "expected a time in epoch milliseconds or ISO 8601 (2024-03-01T00:07Z), found "
            + Quoted.of(text)
            + (DAY_FIRST.matcher(text).matches() ? ", in which day and month are ambiguous" : ""),
        cause);
  }
}
