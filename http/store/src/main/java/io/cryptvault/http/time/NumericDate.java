package io.cryptvault.http.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/** Dates written as a number, in UTC: {@code 20240115}, {@code 202401150930}, {@code 20240115093000}. */
final class NumericDate {
  private static final long DAY = 100_000_000L;
  private static final long MINUTE = DAY * 10_000;
  private static final long SECOND = MINUTE * 100;
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;

  private NumericDate() {}

  /** Whether a number has 8, 12 or 14 digits and is a date that exists, in the years 1800 to 2199. */
  static boolean isDate(long number) {
    if (number < DAY / 10
        || number >= SECOND
        || (number >= DAY && number < MINUTE / 10)
        || (number >= MINUTE && number < SECOND / 10)) {
      return false;
    }
    long day = day(number);
    int year = (int) (day / 10_000);
    int month = (int) (day / 100 % 100);
    long clock = clock(number);
    return year >= FIRST_YEAR
        && year <= LAST_YEAR
        && month >= 1
        && month <= 12
        && day % 100 >= 1
        && day % 100 <= YearMonth.of(year, month).lengthOfMonth()
        && clock < 240_000
        && clock / 100 % 100 < 60
        && clock % 100 < 60;
  }

  /** Epoch milliseconds of a number that is a date. */
  static long millis(long number) {
    return date(number).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** Writes a time in the form of this number. */
  static String like(long number, long millis) {
    OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    String day = String.format(
        Locale.ROOT, "%04d%02d%02d", time.getYear(), time.getMonthValue(), time.getDayOfMonth());
    return number < DAY
        ? day
        : day
            + String.format(Locale.ROOT, "%02d%02d", time.getHour(), time.getMinute())
            + (number < MINUTE ? "" : String.format(Locale.ROOT, "%02d", time.getSecond()));
  }

  private static LocalDateTime date(long number) {
    long day = day(number);
    long clock = clock(number);
    return LocalDateTime.of(
        (int) (day / 10_000),
        (int) (day / 100 % 100),
        (int) (day % 100),
        (int) (clock / 10_000),
        (int) (clock / 100 % 100),
        (int) (clock % 100));
  }

  /** {@code YYYYMMDD} of a number of 8, 12 or 14 digits. */
  private static long day(long number) {
    return number < DAY ? number : number < MINUTE ? number / 10_000 : number / 1_000_000;
  }

  /** {@code HHMMSS} of it. */
  private static long clock(long number) {
    return number < DAY ? 0 : number < MINUTE ? number % 10_000 * 100 : number % 1_000_000;
  }
}
