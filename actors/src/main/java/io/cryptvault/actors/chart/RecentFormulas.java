package io.cryptvault.actors.chart;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lists of formulas that were seen recently, each with an extra number. Each is stored as one hash in a fixed table, where a new one
 * replaces an old one. It may have forgotten a list, and two lists may share a hash, so only speed may depend on the answer. Thread-safe.
 */
final class RecentFormulas {
  private static final int SLOTS = 1 << 14;

  private final AtomicLongArray numbers = new AtomicLongArray(SLOTS);

  boolean has(List<String> formulas, int extra) {
    long number = number(formulas, extra);
    return numbers.get(slot(number)) == number;
  }

  /** Adds a list; returns whether it was seen before. */
  boolean add(List<String> formulas, int extra) {
    long number = number(formulas, extra);
    return numbers.getAndSet(slot(number), number) == number;
  }

  private static int slot(long number) {
    return (int) (number >>> 40) & SLOTS - 1;
  }

  /** Never 0, which marks an empty slot. Two lists with the same hash count as the same. */
  private static long number(List<String> formulas, int extra) {
    long number = formulas.size() + ((long) extra << 32);
    for (String formula : formulas) {
      number = (number ^ formula.hashCode() ^ (long) formula.length() << 32) * 0x9E3779B97F4A7C15L;
      number ^= number >>> 29;
    }
    return number | 1;
  }
}
