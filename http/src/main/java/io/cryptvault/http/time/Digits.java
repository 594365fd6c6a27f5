package io.cryptvault.http.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Dates that are written as a number: {@code 20240115}, {@code 202401150930}, {@code 20240115093000}, UTC. */
final class Digits {
  private static final long DAY = 100_000_000L;
  private static final long MINUTE = DAY * 10_000;
  private static final long SECOND = MINUTE * 100;
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;

  private Digits() {}

  /** Whether a number of 8, 12 or 14 digits is the date of a day that there is, from 1800 to 2199. */
  static boolean isDate(long number) {
    try {
      int year = date(number).getYear();
      return year >= FIRST_YEAR && year <= LAST_YEAR;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Epoch milliseconds of a number that is a date. */
  static long millis(long number) {
    return date(number).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** A time as the number is written. */
  static String like(long number, long millis) {
    var time = java.time.Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    String day = String.format(
        Locale.ROOT, "%04d%02d%02d", time.getYear(), time.getMonthValue(), time.getDayOfMonth());
    return number < DAY
        ? day
        : day
            + String.format(Locale.ROOT, "%02d%02d", time.getHour(), time.getMinute())
            + (number < MINUTE ? "" : String.format(Locale.ROOT, "%02d", time.getSecond()));
  }

  private static LocalDateTime date(long number) {
    if (number < DAY) {
      return at(number, 0);
    }
    return number < MINUTE
        ? at(number / 10_000, number % 10_000 * 100)
        : number < SECOND ? at(number / 1_000_000, number % 1_000_000) : at(-1, 0);
  }

  private static LocalDateTime at(long day, long clock) {
    return LocalDateTime.of(
        (int) Math.floorDiv(day, 10_000L),
        (int) Math.floorMod(day / 100, 100L),
        (int) Math.floorMod(day, 100L),
        (int) (clock / 10_000),
        (int) (clock / 100 % 100),
        (int) (clock % 100));
  }
}
