package io.cryptvault.http.udf;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names that charts have for intervals: {@code 5} is five minutes, {@code 1S} a second, {@code 1D} or {@code D} a day, {@code 1W} a
 * week, {@code 1M} a month.
 */
public final class Resolution {
  private static final int MINUTES_OF_AN_HOUR = 60;

  private Resolution() {}

  /**
   * {@return the interval of a resolution}
   *
   * @param text as a chart writes it; case matters, except that a lone letter counts as one of it
   * @throws IllegalArgumentException when no listed interval has this name
   */
  public static Interval interval(String text) {
    String whole = text.matches("[SDWM]") ? "1" + text : text;
    return Interval.listed().stream()
        .filter(interval -> of(interval).filter(whole::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("resolution: expected one of "
            + Interval.listed().stream()
                .flatMap(interval -> of(interval).stream())
                .collect(Collectors.joining(" "))
            + ", found " + Quoted.of(text) + "; a number alone is minutes"));
  }

  /**
   * {@return the resolution of an interval; empty for fractions of a second, which charts do not have}
   *
   * @param interval any
   */
  public static Optional<String> of(Interval interval) {
    int count = interval.count();
    return switch (interval.unit()) {
      case MILLISECOND -> Optional.empty();
      case SECOND -> Optional.of(count + "S");
      case MINUTE -> Optional.of(Integer.toString(count));
      case HOUR -> Optional.of(Integer.toString(count * MINUTES_OF_AN_HOUR));
      case DAY -> Optional.of(count + "D");
      case WEEK -> Optional.of(count + "W");
      case MONTH -> Optional.of(count + "M");
    };
  }

  /**
   * {@return the resolutions of some intervals, shortest first}
   *
   * @param intervals in any order; of those that are not listed there are none
   */
  public static List<String> of(Collection<Interval> intervals) {
    return Interval.listed().stream()
        .filter(intervals::contains)
        .flatMap(interval -> of(interval).stream())
        .toList();
  }
}
