package io.cryptvault.http.client.built;

import io.cryptvault.engine.market.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From which intervals others are built: from the largest that divides them. Immutable.
 *
 * @param own intervals that the venue has in its history, shortest first
 * @param streamed those of them that it streams, shortest first
 */
public record BaseIntervals(List<Interval> own, List<Interval> streamed) {
  /** Copies the lists. */
  public BaseIntervals {
    own = List.copyOf(own);
    streamed = List.copyOf(streamed);
  }

  /** {@return the venue's own intervals and those that can be built, shortest first} */
  public List<Interval> all() {
    return Stream.concat(
            own.stream(),
            Interval.listed().stream()
                .filter(
                    interval -> !own.contains(interval) && ofHistory(interval).isPresent()))
        .sorted(Comparator.comparingLong(Interval::millis))
        .toList();
  }

  boolean isOwn(Interval interval) {
    return own.contains(interval);
  }

  /**
   * {@return the interval from whose past bars one is built; itself where the venue has it, empty if it cannot be built}
   *
   * @param interval what is wanted
   */
  public Optional<Interval> ofHistory(Interval interval) {
    return largest(interval, own);
  }

  /**
   * {@return the interval from whose live bars one is built; itself where the venue streams it, empty if it cannot be built}
   *
   * @param interval what is wanted
   */
  public Optional<Interval> ofStream(Interval interval) {
    return largest(interval, streamed);
  }

  private static Optional<Interval> largest(Interval interval, List<Interval> among) {
    return among.contains(interval)
        ? Optional.of(interval)
        : among.stream().filter(interval::isBuiltFrom).reduce((shorter, longer) -> longer);
  }

  /** The shortest interval, from the base up, that covers a part of a bar with at most {@code most} bars; else the longest. */
  Interval part(Interval interval, Interval base, long from, long to, int most) {
    List<Interval> parts = own.stream()
        .filter(part -> part.isBuiltFrom(base)
            && interval.isBuiltFrom(part)
            && part.millis() < interval.millis()
            && part.start(from) == from)
        .toList();
    return parts.stream()
        .filter(part -> (to - from) / part.millis() <= most)
        .findFirst()
        .orElseGet(() -> parts.isEmpty() ? base : parts.getLast());
  }

  /**
   * {@return how many bars of the base one bar has, at most}
   *
   * @param interval the built one
   * @param base one that divides it
   */
  public static long parts(Interval interval, Interval base) {
    return Math.ceilDiv(interval.millis(), base.millis());
  }
}
