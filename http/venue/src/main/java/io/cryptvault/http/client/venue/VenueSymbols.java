package io.cryptvault.http.client.venue;

import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A venue's symbols, their codes at the venue, and its intervals. Names come only from the venue's list: splitting {@code BTCUSDT} by
 * guessing goes wrong with {@code USDTBRL}. Immutable once it is handed out.
 */
public final class VenueSymbols {

  /**
   * One symbol of the list; a halted or delisted one still has its past bars.
   *
   * @param symbol our name
   * @param code the venue's name
   * @param isTrading whether there are new bars
   */
  public record Entry(Symbol symbol, String code, boolean isTrading) {}

  private final String venue;
  private final List<Interval> intervals;
  private final List<Listing> listings;
  private final Map<Symbol, String> codes = new HashMap<>();
  private final Map<String, Symbol> symbols = new HashMap<>();
  private final Set<Symbol> trading;

  VenueSymbols(String venue, List<Interval> intervals, List<Entry> entries) {
    this.venue = venue;
    this.intervals = List.copyOf(intervals);
    this.trading = entries.stream()
        .filter(Entry::isTrading)
        .map(Entry::symbol)
        .collect(Collectors.toUnmodifiableSet());
    for (Entry entry : entries) {
      codes.put(entry.symbol, entry.code);
      symbols.put(entry.code, entry.symbol);
    }
    this.listings = trading.stream()
        .sorted()
        .map(symbol -> new Listing(symbol, venue, intervals))
        .toList();
  }

  /** Adds symbols of an earlier list that are no longer listed: some venues drop delisted symbols. */
  VenueSymbols after(VenueSymbols before) {
    before.codes.forEach((symbol, code) -> {
      codes.putIfAbsent(symbol, code);
      symbols.putIfAbsent(code, symbol);
    });
    return this;
  }

  /**
   * {@return whether there are new bars: the symbol is listed and not halted}
   *
   * @param symbol our name
   */
  public boolean isTrading(Symbol symbol) {
    return trading.contains(symbol);
  }

  /**
   * {@return the venue's name of a traded symbol}
   *
   * @param series what is wanted
   * @throws NotTraded if the venue has the symbol but does not trade it
   * @throws UnknownSeries if the venue does not have the symbol or the interval
   */
  public String tradedCode(Series series) {
    String code = code(series);
    if (!isTrading(series.symbol())) {
      throw new NotTraded(notTraded(series));
    }
    return code;
  }

  /**
   * {@return the message for a series that is not traded}
   *
   * @param series what is wanted
   */
  public String notTraded(Series series) {
    return series + ": " + venue + " does not trade " + series.symbol()
        + " any more (delisted, or halted); its past can be read";
  }

  /** {@return the traded symbols, by symbol} */
  public List<Listing> listings() {
    return listings;
  }

  /** {@return all symbols in no order, also those that are no longer traded: their past bars can be read} */
  public List<Listing> known() {
    return codes.keySet().stream()
        .map(symbol -> new Listing(symbol, venue, intervals))
        .toList();
  }

  /** The traded symbols, the largest turnover first. */
  List<Listing> ranked(List<DayOfTrades> days) {
    Map<Symbol, DayOfTrades> bySymbol = new HashMap<>();
    for (DayOfTrades day : days) {
      Symbol symbol = symbols.get(day.code());
      if (symbol != null) {
        bySymbol.put(symbol, day);
      }
    }
    return Turnover.ranked(listings, bySymbol);
  }

  /**
   * {@return our name; empty if there is no such code}
   *
   * @param code the venue's name
   */
  public Optional<Symbol> symbol(String code) {
    return Optional.ofNullable(symbols.get(code));
  }

  /**
   * {@return the venue's name of a symbol, traded or not}
   *
   * @param series what is wanted
   * @throws UnknownSeries if the venue does not have the symbol or the interval; the message says what it has instead
   */
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
