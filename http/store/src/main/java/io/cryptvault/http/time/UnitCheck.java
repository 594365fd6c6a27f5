package io.cryptvault.http.time;

import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the steps between numbers are those of a market, in the unit that they were read in. Steps under a second are
 * none; nor are odd ones of times before 1980 or in the future which another unit would make usual.
 */
public final class UnitCheck {
  private static final double A_SECOND = 1e9;
  private static final double A_DAY = 86_400 * A_SECOND;

  private UnitCheck() {}

  /** What is wrong with these numbers and what they look like; empty when nothing is. */
  public static Optional<String> fault(TimeLine.Stretch stretch, boolean isSaid, long now) {
    long step = commonest(stretch.numbers());
    EpochUnit unit = stretch.unit();
    if (step == 0 || !isOdd(step, stretch, now)) {
      return Optional.empty();
    }
    long newest = Arrays.stream(stretch.numbers()).max().orElse(0);
    Optional<EpochUnit> likely = likely(step, newest, unit, now);
    return Optional.of("expected steps between bars as a market has them, 1 s or more, found "
        + text(step * (double) unit.nanos())
        + " where times are read as " + unit + (isSaid ? ", as --time-format says" : "")
        + moment(unit, newest)
        + likely
            .map(other -> "; it looks like " + other + " read as " + unit + ": add --time-format "
                + other.suffix())
            .orElse("; name their unit with --time-format s, ms, us or ns"));
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

  /** The unit of which the newest time is of our days, or else of which the step is usual. */
  private static Optional<EpochUnit> likely(long step, long newest, EpochUnit read, long now) {
    return EpochUnit.of(newest, now)
        .filter(unit -> unit != read && step * (double) unit.nanos() >= A_SECOND)
        .or(() -> Arrays.stream(EpochUnit.values())
            .filter(unit -> unit != read && isUsual(step, unit))
            .findFirst());
  }

  /** An interval that venues have, or a month. */
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
