package io.cryptvault.http.socket;

import io.cryptvault.actors.universe.SymbolChoice;
import io.cryptvault.actors.universe.UniverseKey;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.wire.ClientMessage;
import java.util.ArrayList;
import java.util.List;

/** Reads which symbols a client wants; every method throws {@link StreamRequest.Invalid}. */
public final class UniverseRequest {
  private static final String TOP = "top:";

  private UniverseRequest() {}

  /** The universe of a wish that has one; its formulas are not compiled yet. */
  static UniverseKey of(
      ClientMessage.Wish wish,
      ClientMessage.UniverseWish universe,
      HttpSettings settings,
      int mostSymbols) {
    StreamRequest.requireCount(wish.formulas(), settings);
    if (!wish.symbol().isEmpty()) {
      throw bad("expected a symbol or a universe, found both");
    }
    return new UniverseKey(
        universe.names().isEmpty()
            ? word(universe.word(), mostSymbols)
            : named(universe.names(), mostSymbols),
        StreamRequest.interval(wish.interval()),
        wish.formulas(),
        wish.forming());
  }

  /**
   * Reads a choice as it stands in a query.
   *
   * @param text {@code all}, {@code top:500}, or names with commas between them
   * @param mostSymbols the most symbols of a universe
   * @return the choice
   * @throws StreamRequest.Invalid when it is none
   */
  public static SymbolChoice choice(String text, int mostSymbols) {
    return text.equals("all") || text.startsWith(TOP)
        ? word(text, mostSymbols)
        : named(List.of(text.split(",", -1)), mostSymbols);
  }

  private static SymbolChoice word(String word, int mostSymbols) {
    if (word.equals("all")) {
      return new SymbolChoice.All();
    }
    if (word.startsWith(TOP)) {
      try {
        int count = Integer.parseInt(word.substring(TOP.length()));
        if (count >= 1 && count <= mostSymbols) {
          return new SymbolChoice.Top(count);
        }
      } catch (NumberFormatException e) {
        throw top(word, mostSymbols);
      }
      throw top(word, mostSymbols);
    }
    throw bad("expected \"all\", \"top:500\" or a list of symbols, found " + Quoted.of(word));
  }

  private static StreamRequest.Invalid top(String word, int mostSymbols) {
    return bad(
        "expected \"top:\" and a number of 1 to " + mostSymbols + ", found " + Quoted.of(word));
  }

  private static SymbolChoice named(List<String> names, int mostSymbols) {
    if (names.size() > mostSymbols) {
      throw new StreamRequest.Invalid(
          "TOO_MANY_SYMBOLS",
          "universe: expected at most " + mostSymbols + " symbols, found " + names.size());
    }
    List<Symbol> symbols = new ArrayList<>(names.size());
    names.forEach(name -> symbols.add(StreamRequest.symbol(name)));
    return new SymbolChoice.Named(symbols);
  }

  private static StreamRequest.Invalid bad(String detail) {
    return new StreamRequest.Invalid("BAD_UNIVERSE", "universe: " + detail);
  }
}
