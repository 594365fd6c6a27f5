package io.cryptvault.actors.chart;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lists of formulas, with a number beside, that were seen lately, by one number each: a newer one takes the place of another. It may have forgotten one,
 * and nothing rests on its word but how long something takes. Thread-safe.
 */
final class RecentFormulas {
  private static final int SLOTS = 1 << 14;

  private final AtomicLongArray numbers = new AtomicLongArray(SLOTS);

  boolean has(List<String> formulas, int beside) {
    long number = number(formulas, beside);
    return numbers.get(slot(number)) == number;
  }

  /** Whether it was seen before. */
  boolean add(List<String> formulas, int beside) {
    long number = number(formulas, beside);
    return numbers.getAndSet(slot(number), number) == number;
  }

  private static int slot(long number) {
    return (int) (number >>> 40) & SLOTS - 1;
  }

  /** Not 0, which is an empty slot. Of two lists with one number the other is thought to be known. */
  private static long number(List<String> formulas, int beside) {
    long number = formulas.size() + ((long) beside << 32);
    for (String formula : formulas) {
      number = (number ^ formula.hashCode() ^ (long) formula.length() << 32) * 0x9E3779B97F4A7C15L;
      number ^= number >>> 29;
    }
    return number | 1;
  }
}
