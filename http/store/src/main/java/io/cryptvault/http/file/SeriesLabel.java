package io.cryptvault.http.file;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a row says of its series, in a file that has columns for it, as an export of several series does. Immutable.
 *
 * @param symbol empty when the file has no such column; so are the others
 */
public record SeriesLabel(
    Optional<Symbol> symbol, Optional<String> venue, Optional<Interval> interval) {
  static final List<String> COLUMNS = List.of("symbol", "venue", "interval");

  /** Of a file that holds one series and does not say which. */
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
