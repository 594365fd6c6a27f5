package io.cryptvault.http.time;

import io.cryptvault.engine.market.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * How the times of a file are written, as far as the user said so: nothing, the unit of numbers, or a pattern of {@link
 * DateTimeFormatter}. At most one of the two is present. Immutable.
 *
 * @param unit of numbers; a number such as {@code 20240301} is then not a date
 * @param pattern of all times; without a zone they are UTC
 */
public record TimeFormat(Optional<EpochUnit> unit, Optional<DateTimeFormatter> pattern) {
  /** Nothing was said: the format is found from the rows. */
  public static final TimeFormat DETECT = new TimeFormat(Optional.empty(), Optional.empty());

  /**
   * Reads the value of {@code --time-format}.
   *
   * @param text {@code s}, {@code ms}, {@code us}, {@code ns}, or a pattern with a year
   * @return the format
   * @throws IllegalArgumentException if it is neither
   */
  public static TimeFormat of(String text) {
    Optional<EpochUnit> unit = EpochUnit.named(text);
    if (unit.isPresent()) {
      return new TimeFormat(unit, Optional.empty());
    }
    try {
      DateTimeFormatter pattern = new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(text)
          .toFormatter(Locale.ENGLISH);
      if (text.isBlank() || !text.matches(".*[uyY].*")) {
        throw new IllegalArgumentException("it has no year");
      }
      return new TimeFormat(Optional.empty(), Optional.of(pattern));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected s, ms, us, ns or a java.time pattern such as \"dd/MM/yyyy HH:mm\", was \""
              + text + "\" (" + e.getMessage() + ")",
          e);
    }
  }

  /**
   * Reads the time of one row.
   *
   * @param text without spaces around it
   * @return the time, of which the unit may still be unknown
   * @throws IllegalArgumentException if the text is not a time of this format
   */
  public WrittenTime read(String text) {
    if (pattern.isPresent()) {
      return WrittenTime.at(byPattern(pattern.get(), text));
    }
    try {
      WrittenTime read = TimeParser.read(text);
      return unit.isPresent() && read.kind() == WrittenTime.Kind.NUMBER_OR_DATE
          ? WrittenTime.number(read.value(), read.billionths())
          : read;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; say how times are written with --time-format, for example"
              + " --time-format \"dd/MM/yyyy HH:mm\"",
          e);
    }
  }

  private static long byPattern(DateTimeFormatter pattern, String text) {
    try {
      TemporalAccessor found = pattern.parse(text);
      ZoneId zone = zone(found);
      return date(found).atTime(clock(found)).atZone(zone).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected a time in the format of --time-format, found " + Quoted.of(text) + " ("
              + Quoted.cut(String.valueOf(e.getMessage())) + ")",
          e);
    }
  }

  private static ZoneId zone(TemporalAccessor found) {
    ZoneId zone = found.query(TemporalQueries.zone());
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** A pattern without a day or month means the first one. */
  private static LocalDate date(TemporalAccessor found) {
    LocalDate date = found.query(TemporalQueries.localDate());
    if (date != null) {
      return date;
    }
    ChronoField year =
        found.isSupported(ChronoField.YEAR) ? ChronoField.YEAR : ChronoField.YEAR_OF_ERA;
    int month =
        found.isSupported(ChronoField.MONTH_OF_YEAR) ? found.get(ChronoField.MONTH_OF_YEAR) : 1;
    return LocalDate.of(found.get(year), month, 1);
  }

  private static LocalTime clock(TemporalAccessor found) {
    LocalTime clock = found.query(TemporalQueries.localTime());
    if (clock != null) {
      return clock;
    }
    return found.isSupported(ChronoField.HOUR_OF_DAY)
        ? LocalTime.of(found.get(ChronoField.HOUR_OF_DAY), 0)
        : LocalTime.MIDNIGHT;
  }

  /**
   * Writes another moment in the form of a row's time.
   *
   * @param text of the row
   * @param of the unit in which the row's number was read; empty if it was not a number
   * @param millis the moment, epoch milliseconds
   * @return the text; ISO 8601 if this form cannot express the moment
   */
  public String like(String text, Optional<EpochUnit> of, long millis) {
    if (pattern.isPresent()) {
      return byPattern(pattern.get(), text, millis);
    }
    if (of.isPresent()) {
      return of.get().text(millis);
    }
    return text.matches("\\d+")
        ? NumericDate.like(Long.parseLong(text), millis)
        : DateParser.like(text, millis);
  }

  private static String byPattern(DateTimeFormatter pattern, String text, long millis) {
    Instant moment = Instant.ofEpochMilli(millis);
    try {
      return pattern.format(moment.atZone(zone(pattern.parse(text))));
    } catch (DateTimeException e) {
      return moment.toString();
    }
  }
}
