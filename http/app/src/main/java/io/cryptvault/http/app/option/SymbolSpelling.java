package io.cryptvault.http.app.option;

import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the symbols of a source for names that are spelled in another way: {@code BTCUSDT}, {@code btc-usdt} and {@code btc/usdt} are
 * {@code BTC/USDT}, if the source has no other symbol of these letters and digits. An exact name always stands for itself.
 */
final class SymbolSpelling {
  private SymbolSpelling() {}

  /**
   * The symbols as the source has them, each once.
   *
   * @param typed in any spelling
   * @param listed all of the source
   * @return in the order typed; one that the source lacks stands as typed, and whoever asks for its bars reports it
   * @throws Failure when a name can mean several
   */
  static List<Symbol> asListed(Collection<Symbol> typed, List<Symbol> listed) {
    Set<Symbol> exact = new HashSet<>(listed);
    if (exact.containsAll(typed)) {
      return List.copyOf(typed);
    }
    Map<String, List<Symbol>> byLetters =
        exact.stream().sorted().collect(Collectors.groupingBy(SymbolSpelling::letters));
    Set<Symbol> found = new LinkedHashSet<>();
    for (Symbol symbol : typed) {
      List<Symbol> meant = byLetters.getOrDefault(letters(symbol), List.of());
      if (meant.size() > 1 && !exact.contains(symbol)) {
        throw new Failure(
            ExitCode.USAGE,
            "symbol " + symbol + ": expected a name that means one symbol, found "
                + meant.stream().map(Symbol::name).collect(Collectors.joining(" and "))
                + "; type the one that is meant");
      }
      found.add(exact.contains(symbol) || meant.isEmpty() ? symbol : meant.get(0));
    }
    return List.copyOf(found);
  }

  /** A name without letters and digits has no other spelling. */
  private static String letters(Symbol symbol) {
    String letters = symbol.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    return letters.isEmpty() ? symbol.name() : letters;
  }
}
