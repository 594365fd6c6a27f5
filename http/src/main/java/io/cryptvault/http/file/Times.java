package io.cryptvault.http.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as files write them. */
public final class Times {
  private Times() {}

  /** Epoch milliseconds of a number, or of ISO 8601: an instant, a time with or without an offset (then UTC), a date. */
  public static long parse(String text) {
    try {
      return isNumber(text) ? Long.parseLong(text) : iso(text).toEpochMilli();
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected a time in epoch milliseconds or ISO 8601 (2024-03-01T00:07Z), found \"" + text
              + "\"",
          e);
    }
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

  private static Instant iso(String text) {
    String iso = text.replace(' ', 'T');
    if (iso.indexOf('T') < 0) {
      return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    boolean offset =
        iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
    return offset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
