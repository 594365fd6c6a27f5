package io.cryptvault.http.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The unit of a number that counts time since 1970-01-01T00:00Z; the largest first. */
public enum EpochUnit {
  /** {@code s}. */
  SECONDS("s", 1_000_000_000),
  /** {@code ms}. */
  MILLISECONDS("ms", 1_000_000),
  /** {@code us}. */
  MICROSECONDS("us", 1_000),
  /** {@code ns}. */
  NANOSECONDS("ns", 1);

  private static final long NANOS_A_MILLI = 1_000_000;
  /** Computers recorded no market data before 1980. */
  private static final long EARLIEST =
      LocalDate.of(1980, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();

  private final String suffix;
  private final long nanos;

  EpochUnit(String suffix, long nanos) {
    this.suffix = suffix;
    this.nanos = nanos;
  }

  /** How {@code --time-format} calls it. */
  String suffix() {
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

  /** The unit that {@code --time-format} calls so. */
  static Optional<EpochUnit> named(String suffix) {
    for (EpochUnit unit : values()) {
      if (unit.suffix.equals(suffix)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /**
   * Guesses the unit of a number.
   *
   * @param number a time since 1970
   * @param now the current time, epoch milliseconds
   * @return the largest unit in which the number lies between 1980 and a year from now, both inclusive; empty if there is none
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
   * Converts to epoch milliseconds, rounded down. Throws {@link ArithmeticException} if the result does not fit a {@code long}.
   *
   * @param billionths of a unit, added to {@code whole}
   */
  long millis(long whole, int billionths) {
    return this == SECONDS
        ? Math.addExact(Math.multiplyExact(whole, 1_000L), billionths / NANOS_A_MILLI)
        : Math.floorDiv(whole, NANOS_A_MILLI / nanos);
  }

  /** Epoch milliseconds as a number in this unit. */
  String text(long millis) {
    return Long.toString(
        this == SECONDS
            ? Math.floorDiv(millis, 1_000L)
            : Math.multiplyExact(millis, NANOS_A_MILLI / nanos));
  }
}
