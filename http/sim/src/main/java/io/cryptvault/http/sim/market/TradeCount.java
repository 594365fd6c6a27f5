package io.cryptvault.http.sim.market;

import java.util.Arrays;

/** Counts the trades of an instrument before each day since its listing, so that ids are known without replay. Thread-safe. */
final class TradeCount {
  private final DayGenerator days;
  private final long firstDay;
  private long[] before = {0};
  private int known = 1;

  TradeCount(DayGenerator days, long firstDay) {
    this.days = days;
    this.firstDay = firstDay;
  }

  /** The number of trades since the listing before this day; 0 before the listing. */
  synchronized long before(long day) {
    if (day <= firstDay) {
      return 0;
    }
    int index = Math.toIntExact(day - firstDay);
    grow(index + 1);
    return before[index];
  }

  /** The day of the trade with this id, at most {@code lastDay}. */
  synchronized long dayOf(long id, long lastDay) {
    int most = Math.toIntExact(Math.max(0, lastDay - firstDay));
    grow(most + 1);
    int found = Arrays.binarySearch(before, 0, most + 1, id);
    int index = found >= 0 ? found - 1 : -found - 2; // the last day that started with fewer trades
    return firstDay + Math.max(0, index);
  }

  private void grow(int size) {
    if (size > before.length) {
      before = Arrays.copyOf(before, Math.max(size, before.length * 2));
    }
    for (; known < size; known++) {
      before[known] = before[known - 1] + days.trades(firstDay + known - 1);
    }
  }
}
