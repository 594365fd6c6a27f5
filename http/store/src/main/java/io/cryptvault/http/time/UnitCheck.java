package io.cryptvault.http.time;

import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that the steps between numeric times fit the unit in which they were read. A step under a second does not fit. Neither does
 * an unusual step of times before 1980 or in the future, if another unit makes it usual.
 */
public final class UnitCheck {
  private static final double A_SECOND = 1e9;
  private static final double A_DAY = 86_400 * A_SECOND;

  private UnitCheck() {}

  /**
   * Checks a stretch of times.
   *
   * @param stretch the numbers and the unit in which they were read
   * @param isGiven whether the user gave the unit, by {@code --time-format}
   * @param now the current time, epoch milliseconds
   * @return what is wrong and which unit is likely; empty if nothing is wrong
   */
  public static Optional<String> fault(TimeLine.Stretch stretch, boolean isGiven, long now) {
    long step = commonest(stretch.numbers());
    EpochUnit unit = stretch.unit();
    if (step == 0 || !isOdd(step, stretch, now)) {
      return Optional.empty();
    }
    long newest = Arrays.stream(stretch.numbers()).max().orElse(0);
    Optional<EpochUnit> likely = likely(step, newest, unit, now);
    return Optional.of("expected bars a usual interval apart, 1 s or more, found bars "
        + text(step * (double) unit.nanos())
        + " apart when times are read as " + unit + (isGiven ? ", as --time-format says" : "")
        + moment(unit, newest)
        + likely
            .map(
                other -> "; the times look like " + other + ": add --time-format " + other.suffix())
            .orElse("; give their unit with --time-format s, ms, us or ns"));
  }

  private static boolean isOdd(long step, TimeLine.Stretch stretch, long now) {
    EpochUnit unit = stretch.unit();
    if (step * (double) unit.nanos() < A_SECOND) {
      return true;
    }
    long newest = Arrays.stream(stretch.numbers()).max().orElse(0);
    return EpochUnit.of(newest, now).filter(unit::equals).isEmpty()
        && !isUsual(step, unit)
        && Arrays.stream(EpochUnit.values()).anyMatch(other -> isUsual(step, other));
  }

  /** The unit in which the newest time is of our days, or else the one in which the step is usual. */
  private static Optional<EpochUnit> likely(long step, long newest, EpochUnit read, long now) {
    return EpochUnit.of(newest, now)
        .filter(unit -> unit != read && step * (double) unit.nanos() >= A_SECOND)
        .or(() -> Arrays.stream(EpochUnit.values())
            .filter(unit -> unit != read && isUsual(step, unit))
            .findFirst());
  }

  /** Whether the step is an interval that venues have, or a month. */
  private static boolean isUsual(long step, EpochUnit unit) {
    double nanos = step * (double) unit.nanos();
    return (nanos >= 28 * A_DAY && nanos <= 31 * A_DAY)
        || Interval.listed().stream()
            .anyMatch(interval -> interval.isFixed() && interval.millis() * 1e6 == nanos);
  }

  private static long commonest(long[] numbers) {
    Map<Long, Integer> steps = new HashMap<>();
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] > numbers[i - 1]) {
        steps.merge(numbers[i] - numbers[i - 1], 1, Integer::sum);
      }
    }
    return steps.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0L);
  }

  private static String moment(EpochUnit unit, long newest) {
    try {
      return ", the newest " + Instant.ofEpochMilli(unit.millis(newest, 0));
    } catch (ArithmeticException e) {
      return "";
    }
  }

  private static String text(double nanos) {
    double millis = nanos / 1e6;
    return nanos >= A_SECOND
        ? number(nanos / A_SECOND) + " s"
        : millis >= 1 ? number(millis) + " ms" : number(nanos / 1e3) + " us";
  }

  private static String number(double value) {
    return value == Math.rint(value) && value < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
