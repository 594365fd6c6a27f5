package io.cryptvault.http.client.venue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a venue says of itself. Immutable.
 *
 * @param symbols as listed; those whose names cannot be symbols are left out
 * @param weightLimit request weight a minute; absent when it is not said
 * @param serverTime what the venue's clock said; absent when it did not say
 */
public record SymbolList(
    List<VenueSymbols.Entry> symbols, OptionalInt weightLimit, Optional<Instant> serverTime) {
  public SymbolList {
    symbols = List.copyOf(symbols);
  }
}
