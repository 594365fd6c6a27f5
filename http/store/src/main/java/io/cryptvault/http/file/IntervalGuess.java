package io.cryptvault.http.file;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the interval of bars: the most common step between them, counted in months if all open on the first of a month. */
final class IntervalGuess {
  private static final long HOUR = 3_600_000;

  private IntervalGuess() {}

  /** Empty for a single bar. */
  static Optional<Interval> interval(Bars bars) {
    Map<Long, Integer> steps = new HashMap<>();
    for (int i = 1; i < bars.size(); i++) {
      steps.merge(bars.openTime(i) - bars.openTime(i - 1), 1, Integer::sum);
    }
    return months(bars)
        .map(Interval.MONTH::times)
        .or(() -> commonest(steps).map(Interval::ofMillis));
  }

  /** Of equally common steps the shortest: a missing bar is more likely than a bar that is longer than its step. */
  private static Optional<Long> commonest(Map<Long, Integer> steps) {
    return steps.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue()
            .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey);
  }

  /** The most common step in months; empty unless all bars open on the first of different months. */
  private static Optional<Long> months(Bars bars) {
    Map<Long, Integer> steps = new HashMap<>();
    OptionalLong before = OptionalLong.empty();
    for (int i = 0; i < bars.size(); i++) {
      OptionalLong month = month(bars.openTime(i));
      if (month.isEmpty() || month.equals(before)) {
        return Optional.empty();
      }
      if (before.isPresent()) {
        steps.merge(month.getAsLong() - before.getAsLong(), 1, Integer::sum);
      }
      before = month;
    }
    return commonest(steps);
  }

  /** The month, counted from year 0, if this time is on its first day in some time zone. */
  private static OptionalLong month(long time) {
    for (long shift : new long[] {0, 14 * HOUR, -12 * HOUR}) {
      OffsetDateTime day = Instant.ofEpochMilli(time + shift).atOffset(ZoneOffset.UTC);
      if (day.getDayOfMonth() == 1) {
        return OptionalLong.of(day.getYear() * 12L + day.getMonthValue());
      }
    }
    return OptionalLong.empty();
  }
}
