package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.formula.Spelling;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The symbols of a source, as it listed them last. Immutable. */
final class SymbolList {
  private static final int EXAMPLES = 3;

  private final String venue;
  private final Map<Symbol, List<Interval>> intervals = new HashMap<>();
  /** Names by their letters and digits, since people vary case and separators. */
  private final Map<String, String> byLetters = new HashMap<>();

  private final String examples;

  private SymbolList(String venue, List<Listing> listings) {
    this.venue = venue;
    for (Listing listing : listings) {
      String name = listing.symbol().name();
      intervals.merge(listing.symbol(), listing.intervals(), SymbolList::both);
      byLetters.putIfAbsent(letters(name), name);
    }
    this.examples = intervals.keySet().stream()
        .sorted()
        .limit(EXAMPLES)
        .map(Symbol::name)
        .collect(Collectors.joining(", "));
  }

  /** The intervals of both; empty when those of either are unknown. */
  private static List<Interval> both(List<Interval> some, List<Interval> more) {
    return some.isEmpty() || more.isEmpty()
        ? List.of()
        : Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  static SymbolList of(String venue, List<Listing> listings) {
    return new SymbolList(venue, listings);
  }

  /** Whether the list is empty: such a source cannot list, and may have any series. */
  boolean isEmpty() {
    return intervals.isEmpty();
  }

  boolean has(Series series) {
    List<Interval> has = intervals.get(series.symbol());
    return has != null && (has.isEmpty() || has.contains(series.interval()));
  }

  /**
   * The refusal of a series that is not in the list, with a suggestion.
   *
   * @param thoroughly whether all names may be compared, which costs about 100 ns a name
   */
  Refusal refusal(Series series, boolean thoroughly) {
    List<Interval> has = intervals.get(series.symbol());
    if (has != null) {
      return unknown(series + ": expected an interval of " + venue + ", was " + series.interval()
          + "; it has " + has.stream().map(Interval::toString).collect(Collectors.joining(" ")));
    }
    String name = series.symbol().name();
    Optional<String> meant = Optional.ofNullable(byLetters.get(letters(name)));
    if (meant.isEmpty() && thoroughly) {
      meant = Spelling.nearest(letters(name), byLetters.keySet()).map(byLetters::get);
    }
    return unknown(series + ": expected a symbol of " + venue + ", was \"" + name + "\"; "
        + meant
            .map(near -> "did you mean " + near + "?")
            .orElse("it has " + intervals.size() + ", such as " + examples));
  }

  private static Refusal unknown(String detail) {
    return new Refusal(Refusal.Code.UNKNOWN_SYMBOL, detail);
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    String upper = name.toUpperCase(Locale.ROOT);
    for (int i = 0; i < upper.length(); i++) {
      if (Character.isLetterOrDigit(upper.charAt(i))) {
        letters.append(upper.charAt(i));
      }
    }
    return letters.toString();
  }
}
