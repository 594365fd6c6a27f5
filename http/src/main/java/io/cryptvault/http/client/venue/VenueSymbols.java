package io.cryptvault.http.client.venue;

import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.UnknownSeries;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a venue has: its symbols, the codes they go by on the wire, its intervals. Names come from the venue's list alone;
 * splitting {@code BTCUSDT} by guess goes wrong with {@code USDTBRL}. Immutable.
 */
public final class VenueSymbols {

  /** One symbol of the list; a halted one still has its past. */
  public record Entry(Symbol symbol, String code, boolean isTrading) {}

  private final String venue;
  private final List<Interval> intervals;
  private final List<Listing> listings;
  private final Map<Symbol, String> codes = new HashMap<>();
  private final Map<String, Symbol> symbols = new HashMap<>();

  VenueSymbols(String venue, List<Interval> intervals, List<Entry> entries) {
    this.venue = venue;
    this.intervals = List.copyOf(intervals);
    for (Entry entry : entries) {
      codes.put(entry.symbol, entry.code);
      symbols.put(entry.code, entry.symbol);
    }
    this.listings = entries.stream()
        .filter(Entry::isTrading)
        .map(Entry::symbol)
        .distinct()
        .sorted()
        .map(symbol -> new Listing(symbol, venue, intervals))
        .toList();
  }

  public List<Listing> listings() {
    return listings;
  }

  public Optional<Symbol> symbol(String code) {
    return Optional.ofNullable(symbols.get(code));
  }

  /** The code of a series' symbol; throws {@link UnknownSeries} that says what there is instead. */
  public String code(Series series) {
    @Nullable String code = codes.get(series.symbol());
    if (code == null) {
      throw new UnknownSeries(series + ": expected a symbol of " + venue + ", was \""
          + series.symbol() + "\"; " + instead(series.symbol()));
    }
    if (!intervals.contains(series.interval())) {
      throw new UnknownSeries(series + ": expected an interval of " + venue + ", was "
          + series.interval() + "; it has "
          + intervals.stream().map(Interval::toString).collect(Collectors.joining(" ")));
    }
    return code;
  }

  private String instead(Symbol unknown) {
    List<String> near =
        NearNames.of(unknown.name(), codes.keySet().stream().map(Symbol::name).toList(), 3);
    if (near.isEmpty()) {
      return "it has " + codes.size() + " symbols, such as "
          + new TreeSet<>(codes.keySet())
              .stream().limit(3).map(Symbol::name).collect(Collectors.joining(", "));
    }
    return "did you mean " + String.join(" or ", near) + "?";
  }
}
