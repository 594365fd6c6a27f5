package io.cryptvault.engine.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The length of a bar in time: {@code 1m}, {@code 4h}, {@code 1M}. Case counts: {@code 1m} is a minute, {@code 1M} a
 * calendar month. Immutable.
 *
 * <p>Fixed lengths lie on a grid from the Unix epoch, weeks on one from Monday 00:00 UTC, months on the calendar (UTC). Venues
 * differ in where a week begins: {@code 1w} is Binance's, from Monday; {@code 7d} is Kraken's, from the epoch, a Thursday.
 *
 * @param count how many of the unit
 * @param unit the unit
 */
public record Interval(int count, Unit unit) {

  /** What intervals are counted in; {@code suffix} is how the unit is written. */
  public enum Unit {
    MILLISECOND("ms", 1),
    SECOND("s", 1_000),
    MINUTE("m", 60_000),
    HOUR("h", 3_600_000),
    DAY("d", 86_400_000),
    WEEK("w", 604_800_000),
    /** A calendar month: its millis are those of 31 days, the longest. */
    MONTH("M", 31L * 86_400_000);

    private final String suffix;
    private final long millis;

    Unit(String suffix, long millis) {
      this.suffix = suffix;
      this.millis = millis;
    }
  }

  public static final Interval SECOND = new Interval(1, Unit.SECOND);
  public static final Interval MINUTE = new Interval(1, Unit.MINUTE);
  public static final Interval HOUR = new Interval(1, Unit.HOUR);
  public static final Interval DAY = new Interval(1, Unit.DAY);
  public static final Interval WEEK = new Interval(1, Unit.WEEK);
  public static final Interval MONTH = new Interval(1, Unit.MONTH);

  /** Monday 1970-01-05T00:00Z: where the grid of weeks begins. */
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

  public Interval {
    if (count < 1) {
      throw new IllegalArgumentException("interval: expected a count of 1 or more, was " + count);
    }
  }

  /** The intervals that venues speak of, shortest first. */
  public static List<Interval> listed() {
    return LISTED;
  }

  /** The listed interval of this name; throws {@link IllegalArgumentException} that names them all when there is none. */
  public static Interval of(String name) {
    for (Interval interval : LISTED) {
      if (interval.toString().equals(name)) {
        return interval;
      }
    }
    throw new IllegalArgumentException("interval: expected one of "
        + LISTED.stream().map(Interval::toString).collect(Collectors.joining(" "))
        + ", was " + Quoted.of(name) + "; case counts, 1m is a minute and 1M a month");
  }

  /** The interval of a fixed length, listed or not: what the step of a file says. */
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

  /** Whether every bar is equally long; only months are not. */
  public boolean isFixed() {
    return unit != Unit.MONTH;
  }

  /** The length in milliseconds; of a month, the longest it can be. */
  public long millis() {
    return count * unit.millis;
  }

  /** So many of these, one after the other, as one interval. */
  public Interval times(long many) {
    return new Interval(Math.toIntExact(count * many), unit);
  }

  /** The open time of the bar that holds this moment (epoch milliseconds, both). */
  public long start(long time) {
    if (unit == Unit.MONTH) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
      long month = Math.floorDiv(day.getYear() * 12L + day.getMonthValue() - 1, count) * count;
      return monthStart(month);
    }
    long anchor = unit == Unit.WEEK ? FIRST_MONDAY : 0;
    return anchor + Math.floorDiv(time - anchor, millis()) * millis();
  }

  /** Where the bar that opens at this time ends, exclusive: the open time of the next. */
  public long end(long openTime) {
    if (unit == Unit.MONTH) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(openTime), ZoneOffset.UTC);
      return monthStart(day.getYear() * 12L + day.getMonthValue() - 1 + count);
    }
    return openTime + millis();
  }

  /** Whether bars of {@code base} fill bars of this interval with none across an edge. */
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
