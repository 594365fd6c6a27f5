package io.cryptvault.http.time;

import io.cryptvault.engine.market.Quoted;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two ends of a time range as the user typed them, each a date, ISO 8601, a number since 1970, or how long
 * ago it is: {@code 30m}, {@code 12h}, {@code 7d}, {@code 2w}. The unit of a number is the
 * largest one in which it lies between 1980 and a year from now. If there is none, it is the unit of the range's end, else
 * milliseconds. Immutable.
 *
 * @param from inclusive; empty if not given
 * @param to exclusive; empty if not given
 * @param now the current time, epoch milliseconds
 */
public record TimeRangeText(Optional<String> from, Optional<String> to, long now) {
  private static final Pattern AGO = Pattern.compile("(\\d+)([mhdw])");

  /**
   * Writes a moment so that it is read as the same moment again.
   *
   * @param millis epoch milliseconds
   * @param now the current time, epoch milliseconds
   * @return the number, or ISO 8601 if the number would be read in another unit
   */
  public static String of(long millis, long now) {
    boolean isRead = NumericDate.isDate(millis)
        || EpochUnit.of(millis, now)
            .filter(unit -> unit != EpochUnit.MILLISECONDS)
            .isPresent();
    return isRead ? Instant.ofEpochMilli(millis).toString() : Long.toString(millis);
  }

  /**
   * The start of the range.
   *
   * @return epoch milliseconds; empty if not given
   * @throws IllegalArgumentException if the text is not a time
   */
  public Optional<Long> fromMillis() {
    return from.map(text -> millis(read(text), to));
  }

  /**
   * The end of the range.
   *
   * @return epoch milliseconds; empty if not given
   * @throws IllegalArgumentException if the text is not a time
   */
  public Optional<Long> toMillis() {
    return to.map(text -> millis(read(text), Optional.empty()));
  }

  private WrittenTime read(String text) {
    Matcher ago = AGO.matcher(text);
    if (!ago.matches()) {
      return readMoment(text);
    }
    try {
      long units = Long.parseLong(ago.group(1));
      return WrittenTime.at(
          Math.subtractExact(now, Math.multiplyExact(units, millisOf(ago.group(2)))));
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected a time ago, found " + Quoted.of(text) + ", which is too long ago", e);
    }
  }

  private static WrittenTime readMoment(String text) {
    try {
      return TimeParser.read(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; how long ago is written 30m, 12h, 7d or 2w", e);
    }
  }

  private static long millisOf(String unit) {
    return switch (unit) {
      case "m" -> 60_000L;
      case "h" -> 3_600_000L;
      case "d" -> 86_400_000L;
      default -> 7 * 86_400_000L;
    };
  }

  private long millis(WrittenTime time, Optional<String> other) {
    return switch (time.kind()) {
      case INSTANT, STAMP -> time.value();
      case NUMBER_OR_DATE -> NumericDate.millis(time.value());
      case NUMBER -> {
        try {
          yield unit(time)
              .or(() -> other.map(this::read).flatMap(this::unit))
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
