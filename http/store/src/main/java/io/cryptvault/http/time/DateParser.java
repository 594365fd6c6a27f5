package io.cryptvault.http.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates and times with the year first: {@code 2024-03-01}, {@code 2024/3/1 0:07}, {@code
 * 2024-03-01T00:07:00.000+01:00[Europe/Paris]}, {@code 20240301 000700 UTC}. Without a zone they are UTC.
 */
final class DateParser {
  private static final String DATE =
      "(?<year>\\d{4})(?:(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})"
          + "|(?<months>\\d{2})(?<days>\\d{2}))";
  private static final String CLOCK =
      "(?:(?:[Tt]| +)(?<hour>\\d{1,2}(?=:)|\\d{2})(?::?(?<minute>\\d{2})"
          + "(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?)?)?";
  private static final String ZONE = "(?: *(?<offset>[Zz]|[+-]\\d{2}(?::?\\d{2}){0,2}))?"
      + "(?: *\\[?(?<region>[A-Za-z][A-Za-z0-9_+/-]*)\\]?)?";
  private static final Pattern TEXT = Pattern.compile(DATE + CLOCK + ZONE);

  private DateParser() {}

  /**
   * Epoch milliseconds of such a text, rounded down; empty if it has another form. Throws {@link DateTimeException} if the day, hour
   * or zone does not exist.
   */
  static Optional<Long> millis(String text) {
    Matcher found = TEXT.matcher(text);
    return found.matches()
        ? Optional.of(ZonedDateTime.of(local(found), zone(found)).toInstant().toEpochMilli())
        : Optional.empty();
  }

  private static LocalDateTime local(Matcher found) {
    return LocalDateTime.of(
        number(found, "year"),
        number(found, "month", "months"),
        number(found, "day", "days"),
        number(found, "hour"),
        number(found, "minute"),
        number(found, "second"),
        nanos(found));
  }

  private static int number(Matcher found, String... groups) {
    for (String group : groups) {
      if (found.group(group) != null) {
        return Integer.parseInt(found.group(group));
      }
    }
    return 0;
  }

  private static int nanos(Matcher found) {
    String fraction = found.group("fraction");
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  /** The offset is used before the region: it tells which of two equal hours is meant when clocks go back. */
  private static ZoneId zone(Matcher found) {
    String offset = found.group("offset");
    String region = found.group("region");
    if (offset != null) {
      return ZoneOffset.of(offset.toUpperCase(Locale.ROOT));
    }
    return region == null || region.equalsIgnoreCase("UTC") || region.equalsIgnoreCase("GMT")
        ? ZoneOffset.UTC
        : ZoneId.of(region);
  }

  /** Writes another moment in the form of this text. */
  static String like(String text, long millis) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches()) {
      return Instant.ofEpochMilli(millis).toString();
    }
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone(found));
    boolean hasClock = found.group("hour") != null;
    if (!hasClock && time.toLocalTime().toSecondOfDay() != 0) {
      return Instant.ofEpochMilli(millis).toString(); // a date alone has no time of day
    }
    StringBuilder like = new StringBuilder(text);
    put(like, found, "fraction", time.getNano());
    put(like, found, "second", time.getSecond());
    put(like, found, "minute", time.getMinute());
    put(like, found, "hour", time.getHour());
    put(like, found, found.group("day") == null ? "days" : "day", time.getDayOfMonth());
    put(like, found, found.group("month") == null ? "months" : "month", time.getMonthValue());
    put(like, found, "year", time.getYear());
    return like.toString();
  }

  /** The caller replaces the last group first, so that the positions of the groups before it stay valid. */
  private static void put(StringBuilder text, Matcher found, String group, int value) {
    String old = found.group(group);
    if (old == null) {
      return;
    }
    String digits = group.equals("fraction")
        ? String.format(Locale.ROOT, "%09d", value).substring(0, old.length())
        : String.format(Locale.ROOT, "%0" + old.length() + "d", value);
    text.replace(found.start(group), found.end(group), digits);
  }
}
