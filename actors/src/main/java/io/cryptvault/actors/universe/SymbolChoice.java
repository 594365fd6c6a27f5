package io.cryptvault.actors.universe;

import io.cryptvault.engine.market.Symbol;
import java.util.LinkedHashSet;
import java.util.List;

/** Which symbols a universe has. Immutable. */
public sealed interface SymbolChoice {

  /** All that the source lists at the interval. */
  record All() implements SymbolChoice {}

  /**
   * Those with the highest turnover of the last day.
   *
   * @param count at most that many, 1 or more
   */
  record Top(int count) implements SymbolChoice {
    /** Throws {@link IllegalArgumentException} when the count is below 1. */
    public Top {
      if (count < 1) {
        throw new IllegalArgumentException("top: expected 1 or more, was " + count);
      }
    }
  }

  /**
   * Named ones.
   *
   * @param symbols at least one; a repetition counts once
   */
  record Named(List<Symbol> symbols) implements SymbolChoice {
    /** Copies the list; throws {@link IllegalArgumentException} when it is empty. */
    public Named {
      symbols = List.copyOf(new LinkedHashSet<>(symbols));
      if (symbols.isEmpty()) {
        throw new IllegalArgumentException("universe: expected at least one symbol, found none");
      }
    }
  }
}
