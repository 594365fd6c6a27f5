package io.cryptvault.http.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Numbers that follow each other in one unit of time: the largest that puts the newest of them between 1980 and a year from
 * now. Another run begins where the numbers jump, for nothing that is traded leaves out four fifths of the time since 1970,
 * and two units are a thousand apart.
 *
 * @param from its first place among the numbers
 * @param to its last place, exclusive
 * @param unit empty where none fits
 */
record UnitRun(int from, int to, Optional<EpochUnit> unit) {
  /** A factor that neighbours in one unit are not apart. */
  private static final double JUMP = 5;
  /** Below, numbers are near 1970 in any unit, and factors tell nothing: two days after it are twice one day after it. */
  private static final long NEAR = 100_000_000;

  int size() {
    return to - from;
  }

  /** The runs of these numbers, each as long as can be. */
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

  /** Whether one after a jump is nearer to what was before it: the way back may be a little shorter than a jump. */
  private static boolean isBack(long beforeJump, long before, long it) {
    return !isJump(beforeJump, it)
        && Math.abs((double) it - beforeJump) < Math.abs((double) before - it) / 2;
  }

  private static boolean isNear(long number) {
    return number > -NEAR && number < NEAR;
  }

  /** The largest, but for one that stands out of the order of those around it. */
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
