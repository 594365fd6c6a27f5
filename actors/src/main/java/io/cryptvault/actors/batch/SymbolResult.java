package io.cryptvault.actors.batch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.market.Symbol;

/** One symbol's row of a batch. Immutable. */
public sealed interface SymbolResult {

  Symbol symbol();

  /**
   * It was computed.
   *
   * @param bars how many closed bars it was computed on
   */
  record Analyzed(Analysis analysis, int bars) implements SymbolResult {
    @Override
    public Symbol symbol() {
      return analysis.symbol();
    }
  }

  /** It was not, and why; the other symbols go on. */
  record Failed(Symbol symbol, Refusal.Code code, String detail) implements SymbolResult {}
}
