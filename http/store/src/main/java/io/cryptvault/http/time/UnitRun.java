package io.cryptvault.http.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Consecutive numbers in one unit of time: the largest in which the newest of them lies between 1980 and a year from now. A new run
 * starts where a number is at least five times the one before, or at most a fifth of it. Market data has no such gap, but two units
 * differ by a factor of a thousand.
 *
 * @param from index of its first number
 * @param to index after its last number
 * @param unit empty if none fits
 */
record UnitRun(int from, int to, Optional<EpochUnit> unit) {
  /** Neighbours in one unit never differ by this factor. */
  private static final double JUMP = 5;
  /** Smaller numbers are near 1970 in any unit, where factors mean nothing: day two after 1970 is twice day one. */
  private static final long NEAR = 100_000_000;

  int size() {
    return to - from;
  }

  /** Splits the numbers into runs, each as long as possible. */
  static List<UnitRun> of(long[] numbers, long now) {
    List<UnitRun> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= numbers.length; i++) {
      if (i == numbers.length
          || isJump(numbers[i - 1], numbers[i])
          || (from > 0 && isBack(numbers[from - 1], numbers[i - 1], numbers[i]))) {
        runs.add(new UnitRun(from, i, EpochUnit.of(newest(numbers, from, i), now)));
        from = i;
      }
    }
    return runs;
  }

  /** Whether two numbers cannot be neighbours in one unit. */
  static boolean isJump(long before, long after) {
    if (Long.signum(before) != Long.signum(after) || isNear(before) || isNear(after)) {
      return false;
    }
    double factor = (double) after / before;
    return factor >= JUMP || factor <= 1 / JUMP;
  }

  /** Whether a number after a jump is close to the numbers before the jump: the step back may be slightly smaller than a jump. */
  private static boolean isBack(long beforeJump, long before, long it) {
    return !isJump(beforeJump, it)
        && Math.abs((double) it - beforeJump) < Math.abs((double) before - it) / 2;
  }

  private static boolean isNear(long number) {
    return number > -NEAR && number < NEAR;
  }

  /** The largest number, without those that break the order of their neighbours. */
  private static long newest(long[] numbers, int from, int to) {
    long newest = Long.MIN_VALUE;
    for (int i = from; i < to; i++) {
      boolean standsOut = i > from
          && i + 2 < to
          && TimeLine.standsOut(numbers[i - 1], numbers[i], numbers[i + 1], numbers[i + 2]);
      newest = standsOut ? newest : Math.max(newest, numbers[i]);
    }
    return newest;
  }
}
