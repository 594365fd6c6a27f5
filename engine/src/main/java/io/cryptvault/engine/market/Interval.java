package io.cryptvault.engine.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The length of a bar in time: {@code 1m}, {@code 4h}, {@code 1M}. Case matters: {@code 1m} is a minute, {@code 1M} a
 * calendar month. Immutable.
 *
 * <p>Fixed lengths lie on a grid from the Unix epoch, weeks on a grid from Monday 00:00 UTC, months on the calendar
 * (UTC). Venues disagree on where a week begins: {@code 1w} is Binance's, from Monday; {@code 7d} is Kraken's, from the
 * epoch, a Thursday.
 *
 * @param count how many of the unit, at least 1
 * @param unit what it is counted in
 */
public record Interval(int count, Unit unit) {

  /** What intervals are counted in; {@code suffix} is how the unit is written. */
  public enum Unit {
    /** Written {@code ms}. */
    MILLISECOND("ms", 1),
    /** Written {@code s}. */
    SECOND("s", 1_000),
    /** Written {@code m}. */
    MINUTE("m", 60_000),
    /** Written {@code h}. */
    HOUR("h", 3_600_000),
    /** Written {@code d}. */
    DAY("d", 86_400_000),
    /** Written {@code w}; begins on Monday. */
    WEEK("w", 604_800_000),
    /** A calendar month, written {@code M}. Its milliseconds are those of 31 days, the longest month. */
    MONTH("M", 31L * 86_400_000);

    private final String suffix;
    private final long millis;

    Unit(String suffix, long millis) {
      this.suffix = suffix;
      this.millis = millis;
    }
  }

  /** {@code 1s}. */
  public static final Interval SECOND = new Interval(1, Unit.SECOND);
  /** {@code 1m}. */
  public static final Interval MINUTE = new Interval(1, Unit.MINUTE);
  /** {@code 1h}. */
  public static final Interval HOUR = new Interval(1, Unit.HOUR);
  /** {@code 1d}. */
  public static final Interval DAY = new Interval(1, Unit.DAY);
  /** {@code 1w}. */
  public static final Interval WEEK = new Interval(1, Unit.WEEK);
  /** {@code 1M}. */
  public static final Interval MONTH = new Interval(1, Unit.MONTH);

  /** Monday 1970-01-05T00:00Z, where the grid of weeks begins. */
  private static final long FIRST_MONDAY = 4 * Unit.DAY.millis;

  private static final List<Interval> LISTED = List.of(
      SECOND,
      MINUTE,
      new Interval(3, Unit.MINUTE),
      new Interval(5, Unit.MINUTE),
      new Interval(15, Unit.MINUTE),
      new Interval(30, Unit.MINUTE),
      HOUR,
      new Interval(2, Unit.HOUR),
      new Interval(4, Unit.HOUR),
      new Interval(6, Unit.HOUR),
      new Interval(8, Unit.HOUR),
      new Interval(12, Unit.HOUR),
      DAY,
      new Interval(3, Unit.DAY),
      WEEK,
      new Interval(7, Unit.DAY),
      new Interval(15, Unit.DAY),
      MONTH);

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException when it is less than 1
   */
  public Interval {
    if (count < 1) {
      throw new IllegalArgumentException("interval: expected a count of 1 or more, was " + count);
    }
  }

  /** {@return the intervals that venues offer, shortest first} */
  public static List<Interval> listed() {
    return LISTED;
  }

  /**
   * {@return the listed interval of this name}
   *
   * @param name such as {@code 15m}; case matters
   * @throws IllegalArgumentException when there is none; the message lists them all
   */
  public static Interval of(String name) {
    for (Interval interval : LISTED) {
      if (interval.toString().equals(name)) {
        return interval;
      }
    }
    throw new IllegalArgumentException("interval: expected one of "
        + LISTED.stream().map(Interval::toString).collect(Collectors.joining(" "))
        + ", was " + Quoted.of(name) + "; case matters, 1m is a minute and 1M a month");
  }

  /**
   * {@return the interval of a fixed length, listed or not; for files, whose bars show their length}
   *
   * @param millis the length, above 0
   * @throws IllegalArgumentException when it is not above 0
   */
  public static Interval ofMillis(long millis) {
    for (Interval interval : LISTED) {
      if (interval.isFixed() && interval.millis() == millis) {
        return interval;
      }
    }
    for (Unit unit : List.of(Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND, Unit.MILLISECOND)) {
      if (millis > 0 && millis % unit.millis == 0 && millis / unit.millis <= Integer.MAX_VALUE) {
        return new Interval((int) (millis / unit.millis), unit);
      }
    }
    throw new IllegalArgumentException(
        "interval: expected a positive length in milliseconds, was " + millis);
  }

  /** {@return whether all bars are equally long; false for months only} */
  public boolean isFixed() {
    return unit != Unit.MONTH;
  }

  /** {@return the length in milliseconds; for months, the longest possible} */
  public long millis() {
    return count * unit.millis;
  }

  /**
   * {@return an interval that is several times as long}
   *
   * @param many how many of this interval
   */
  public Interval times(long many) {
    return new Interval(Math.toIntExact(count * many), unit);
  }

  /**
   * {@return the open time of the bar that contains a time, in epoch milliseconds}
   *
   * @param time epoch milliseconds
   */
  public long start(long time) {
    if (unit == Unit.MONTH) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
      long month = Math.floorDiv(day.getYear() * 12L + day.getMonthValue() - 1, count) * count;
      return monthStart(month);
    }
    long anchor = unit == Unit.WEEK ? FIRST_MONDAY : 0;
    return anchor + Math.floorDiv(time - anchor, millis()) * millis();
  }

  /**
   * {@return where a bar ends (exclusive), which is the open time of the next, in epoch milliseconds}
   *
   * @param openTime the bar's open time, in epoch milliseconds
   */
  public long end(long openTime) {
    if (unit == Unit.MONTH) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(openTime), ZoneOffset.UTC);
      return monthStart(day.getYear() * 12L + day.getMonthValue() - 1 + count);
    }
    return openTime + millis();
  }

  /**
   * {@return whether bars of another interval fill bars of this one exactly, none across an edge}
   *
   * @param base the shorter interval
   */
  public boolean isBuiltFrom(Interval base) {
    if (!base.isFixed()) {
      return unit == Unit.MONTH && count % base.count == 0;
    }
    if (unit == Unit.MONTH || unit == Unit.WEEK) {
      return base.unit == Unit.WEEK
          ? unit == Unit.WEEK && count % base.count == 0
          : Unit.DAY.millis % base.millis() == 0;
    }
    return base.unit != Unit.WEEK && millis() % base.millis() == 0;
  }

  private static long monthStart(long monthsSinceYearZero) {
    return LocalDate.of(
            (int) Math.floorDiv(monthsSinceYearZero, 12),
            (int) Math.floorMod(monthsSinceYearZero, 12L) + 1,
            1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .toEpochMilli();
  }

  @Override
  public String toString() {
    return count + unit.suffix;
  }
}
