package io.cryptvault.http.udf;

import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.formula.Spelling;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The symbols of the source, found by name or by parts of it. Immutable. */
public final class ChartSymbols {
  private final List<ChartSymbol> all;

  private ChartSymbols(List<ChartSymbol> all) {
    this.all = all;
  }

  /**
   * {@return the symbols of a source; a symbol that is listed more than once at a venue is one, with all its intervals}
   *
   * @param listings what the source has; one without intervals is taken to have every listed one
   */
  public static ChartSymbols of(List<Listing> listings) {
    Map<String, List<Listing>> byName = new LinkedHashMap<>();
    listings.forEach(one -> byName
        .computeIfAbsent(one.venue() + ':' + one.symbol(), name -> new ArrayList<>())
        .add(one));
    return new ChartSymbols(byName.values().stream()
        .map(ChartSymbols::joined)
        .sorted(Comparator.comparing(ChartSymbol::symbol).thenComparing(ChartSymbol::venue))
        .toList());
  }

  private static ChartSymbol joined(List<Listing> same) {
    Listing first = same.get(0);
    List<Interval> some =
        same.stream().flatMap(one -> one.intervals().stream()).distinct().toList();
    List<Interval> intervals = (some.isEmpty() ? Interval.listed() : some)
        .stream().sorted(Comparator.comparingLong(Interval::millis)).toList();
    return new ChartSymbol(first.symbol(), first.venue(), intervals, Optional.empty());
  }

  /** {@return the venues, in order of their names} */
  public List<String> venues() {
    return List.copyOf(new TreeSet<>(all.stream().map(ChartSymbol::venue).toList()));
  }

  /** {@return the resolutions that at least one symbol has, shortest first} */
  public List<String> resolutions() {
    return Resolution.of(
        all.stream().flatMap(one -> one.intervals().stream()).distinct().toList());
  }

  /**
   * {@return the symbol of a name, with its formula} Case counts only where names differ in nothing else, because charts like to write
   * capitals.
   *
   * @param name with or without its venue
   * @throws UnknownSeries when there is none
   */
  public ChartSymbol find(ChartName name) {
    List<ChartSymbol> named = all.stream()
        .filter(one -> one.symbol().name().equalsIgnoreCase(name.symbol()))
        .filter(one -> name.exchange().map(one.venue()::equalsIgnoreCase).orElse(true))
        .toList();
    return named.stream()
        .filter(one -> one.symbol().name().equals(name.symbol()))
        .findFirst()
        .or(() -> named.stream().findFirst())
        .map(one -> one.with(name.formula()))
        .orElseThrow(() -> unknown(name));
  }

  private UnknownSeries unknown(ChartName name) {
    String typed = name.exchange().map(venue -> venue + ':').orElse("") + name.symbol();
    List<String> names = all.stream().map(one -> one.symbol().name()).toList();
    return new UnknownSeries("symbol: expected one of " + String.join(", ", venues()) + ", found "
        + Quoted.of(typed)
        + Spelling.nearest(name.symbol().toUpperCase(Locale.ROOT), names)
            .map(near -> "; did you mean " + near + "?")
            .orElse("; /udf/search finds symbols by parts of their names"));
  }

  /**
   * {@return symbols whose names have a text in them: those that equal it first, then those that begin with it} The text may leave out
   * separators: {@code btcusdt} finds {@code BTC/USDT}. What follows a {@code |} in it is the formula of all symbols found.
   *
   * @param text in any case; empty for all
   * @param exchange a venue; empty for all
   * @param type as in {@link ChartSymbol#type()}; empty for all
   * @param most how many at most
   */
  public List<ChartSymbol> search(String text, String exchange, String type, int most) {
    ChartName wanted = ChartName.of(text);
    String part = bare(wanted.symbol());
    Optional<String> formula = wanted.formula().filter(typed -> !typed.isEmpty());
    return all.stream()
        .filter(one -> exchange.isEmpty() || one.venue().equalsIgnoreCase(exchange))
        .filter(one -> wanted.exchange().map(one.venue()::equalsIgnoreCase).orElse(true))
        .filter(one -> bare(one.symbol().name()).contains(part))
        .map(one -> one.with(formula))
        .filter(one -> type.isEmpty() || one.type().equals(type))
        .sorted(Comparator.comparingInt(one -> rank(bare(one.symbol().name()), part)))
        .limit(most)
        .toList();
  }

  private static int rank(String name, String part) {
    if (name.equals(part)) {
      return 0;
    }
    return name.startsWith(part) ? 1 : 2;
  }

  private static String bare(String name) {
    return Stream.of("/", "-", "_", " ")
        .reduce(name.toUpperCase(Locale.ROOT), (text, separator) -> text.replace(separator, ""));
  }
}
