package io.cryptvault.http.file;

import java.util.regex.Pattern;

/** A time of day that stands in a cell of its own, beside the day: {@code 09:30}, {@code 09:30:00.000}, {@code 093000}. */
final class ClockCell {
  private static final Pattern CLOCK =
      Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?|\\d{4}|\\d{6}");
  private static final Pattern DAY = Pattern.compile("\\d{1,4}[-/. ]\\d{1,2}[-/. ]\\d{1,4}|\\d{8}");

  private ClockCell() {}

  static boolean isClock(String text) {
    return CLOCK.matcher(text).matches();
  }

  /** Whether the text is a day, in any order of its parts. */
  static boolean isDay(String text) {
    return DAY.matcher(text).matches();
  }
}
