package io.cryptvault.http.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a number counts that is a time since 1970-01-01T00:00Z, the largest first. */
public enum EpochUnit {
  SECONDS("s", 1_000_000_000),
  MILLISECONDS("ms", 1_000_000),
  MICROSECONDS("us", 1_000),
  NANOSECONDS("ns", 1);

  private static final long NANOS_A_MILLI = 1_000_000;
  /** Before 1980 a computer recorded no market. */
  private static final long EARLIEST =
      LocalDate.of(1980, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();

  private final String suffix;
  private final long nanos;

  EpochUnit(String suffix, long nanos) {
    this.suffix = suffix;
    this.nanos = nanos;
  }

  /** How {@code --time-format} calls it. */
  public String suffix() {
    return suffix;
  }

  /** How many nanoseconds it has. */
  long nanos() {
    return nanos;
  }

  /** In words: {@code microseconds}. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The unit of this name, as {@code --time-format} has it. */
  static Optional<EpochUnit> named(String suffix) {
    for (EpochUnit unit : values()) {
      if (unit.suffix.equals(suffix)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /**
   * The largest unit that puts a number between 1980 and a year from now, both inclusive; empty where none does.
   *
   * @param now epoch milliseconds
   */
  public static Optional<EpochUnit> of(long number, long now) {
    long latest = Instant.ofEpochMilli(now)
        .atOffset(ZoneOffset.UTC)
        .plusYears(1)
        .toInstant()
        .toEpochMilli();
    for (EpochUnit unit : values()) {
      if (unit.isWithin(number, latest)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  private boolean isWithin(long number, long latest) {
    try {
      long millis = millis(number, 0);
      return millis >= EARLIEST && millis <= latest;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /**
   * Epoch milliseconds of so many units; parts of a millisecond are cut off. Throws {@link ArithmeticException} beyond a
   * {@code long}.
   *
   * @param billionths of a unit, to be added
   */
  long millis(long whole, int billionths) {
    return this == SECONDS
        ? Math.addExact(Math.multiplyExact(whole, 1_000L), billionths / NANOS_A_MILLI)
        : Math.floorDiv(whole, NANOS_A_MILLI / nanos);
  }

  /** A time in this unit; parts that are lost in milliseconds are zeros. */
  String text(long millis) {
    return Long.toString(
        this == SECONDS
            ? Math.floorDiv(millis, 1_000L)
            : Math.multiplyExact(millis, NANOS_A_MILLI / nanos));
  }
}
