package io.cryptvault.http.app.command;

import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.formula.Spelling;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.app.option.SymbolOptions;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one symbol that a command works on.
 *
 * @param command its name
 * @param typed the source as typed
 * @param shown the source in sentences
 */
record ChoiceOfOne(String command, String typed, String shown) {
  private static final int SHOWN = 5;

  /** The typed symbol, or the only one of the source; throws a {@link Failure} that tells what there is when it is not one. */
  Symbol of(SymbolOptions symbols, List<Listing> all) {
    List<Symbol> has = all.stream().map(Listing::symbol).toList();
    List<Symbol> meant = symbols.isAll() && has.size() > 1 ? List.of() : symbols.resolve(all);
    if (meant.size() != 1) {
      throw new Failure(
          has.isEmpty() ? ExitCode.INSUFFICIENT_DATA : ExitCode.USAGE,
          command + ": expected one symbol, found " + (meant.isEmpty() ? "none" : names(meant))
              + "; " + advice(meant, has));
    }
    Symbol symbol = meant.getFirst();
    if (!has.contains(symbol)) {
      throw new Failure(
          ExitCode.FAILURE,
          "symbol " + symbol + ": " + shown + " has no such symbol"
              + Spelling.nearest(symbol.name(), has.stream().map(Symbol::name).toList())
                  .map(name -> "; did you mean \"" + name + "\"?")
                  .orElse("; " + advice(List.of(), has)));
    }
    return symbol;
  }

  private String advice(List<Symbol> meant, List<Symbol> has) {
    if (has.isEmpty()) {
      return shown + " has none";
    }
    String type = "type " + command + " " + typed + " ";
    return meant.isEmpty()
        ? type + example(has) + "; " + shown + " has "
            + (has.size() <= SHOWN ? "" : has.size() + ": ") + names(has)
        : type + meant.getFirst() + ", or analyze, which takes several";
  }

  private static Symbol example(List<Symbol> has) {
    return has.stream()
        .filter(symbol -> symbol.name().startsWith("BTC/"))
        .findFirst()
        .orElse(has.getFirst());
  }

  private static String names(List<Symbol> symbols) {
    return symbols.stream().limit(SHOWN).map(Symbol::name).collect(Collectors.joining(", "))
        + (symbols.size() > SHOWN ? " and " + (symbols.size() - SHOWN) + " more" : "");
  }
}
