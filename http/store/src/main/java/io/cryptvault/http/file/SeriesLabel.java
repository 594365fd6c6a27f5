package io.cryptvault.http.file;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which series a row belongs to, in a file with columns {@code symbol}, {@code venue} or {@code interval}. Immutable.
 *
 * @param symbol empty if the file has no such column
 * @param venue empty if the file has no such column
 * @param interval empty if the file has no such column
 */
public record SeriesLabel(
    Optional<Symbol> symbol, Optional<String> venue, Optional<Interval> interval) {
  static final List<String> COLUMNS = List.of("symbol", "venue", "interval");

  /** The label of a file that has one series and does not name it. */
  public static final SeriesLabel NONE =
      new SeriesLabel(Optional.empty(), Optional.empty(), Optional.empty());

  @Override
  public String toString() {
    return Stream.of(symbol, venue, interval)
        .flatMap(Optional::stream)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }
}
