package io.cryptvault.http.time;

import java.time.Instant;
import java.util.Optional;

/**
 * The two ends of a range as they were typed, each a date, ISO 8601 or a number since 1970. A number is in the largest unit
 * that puts it between 1980 and a year from now; one that none does, in the unit of the other end, else in milliseconds.
 *
 * @param now epoch milliseconds
 */
public record TimeRangeText(Optional<String> from, Optional<String> to, long now) {
  /** Milliseconds as an end is written: the number, or ISO 8601 where that would be read in another unit. */
  public static String of(long millis, long now) {
    boolean isRead = NumericDate.isDate(millis)
        || EpochUnit.of(millis, now)
            .filter(unit -> unit != EpochUnit.MILLISECONDS)
            .isPresent();
    return isRead ? Instant.ofEpochMilli(millis).toString() : Long.toString(millis);
  }

  /** Epoch milliseconds; throws {@link IllegalArgumentException} for a text that is no time. */
  public Optional<Long> fromMillis() {
    return from.map(text -> millis(TimeParser.read(text), to));
  }

  /** Epoch milliseconds; throws {@link IllegalArgumentException} for a text that is no time. */
  public Optional<Long> toMillis() {
    return to.map(text -> millis(TimeParser.read(text), Optional.empty()));
  }

  private long millis(WrittenTime time, Optional<String> other) {
    return switch (time.kind()) {
      case INSTANT, STAMP -> time.value();
      case NUMBER_OR_DATE -> NumericDate.millis(time.value());
      case NUMBER -> {
        try {
          yield unit(time)
              .or(() -> other.map(TimeParser::read).flatMap(this::unit))
              .orElse(EpochUnit.MILLISECONDS)
              .millis(time.value(), time.billionths());
        } catch (ArithmeticException e) {
          throw new IllegalArgumentException(
              "expected a time, found \"" + time.value() + "\", which is too large", e);
        }
      }
    };
  }

  private Optional<EpochUnit> unit(WrittenTime time) {
    return time.kind() == WrittenTime.Kind.NUMBER
        ? EpochUnit.of(time.value(), now)
        : Optional.empty();
  }
}
