package io.cryptvault.http.client.venue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a venue says of itself. Immutable.
 *
 * @param symbols as listed; those whose names are no valid symbols are left out
 * @param weightLimit request weight a minute; absent when the venue does not say
 * @param serverTime the venue's time of the answer; absent when it did not say
 */
public record SymbolList(
    List<VenueSymbols.Entry> symbols, OptionalInt weightLimit, Optional<Instant> serverTime) {
  /** Copies the symbols. */
  public SymbolList {
    symbols = List.copyOf(symbols);
  }
}
