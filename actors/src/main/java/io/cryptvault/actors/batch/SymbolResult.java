package io.cryptvault.actors.batch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.market.Symbol;

/** One symbol's row of a batch. Immutable. */
public sealed interface SymbolResult {

  /** {@return whose row it is} */
  Symbol symbol();

  /**
   * The symbol was computed.
   *
   * @param analysis its readings at the newest closed bar
   * @param bars how many closed bars it was computed on
   */
  record Analyzed(Analysis analysis, int bars) implements SymbolResult {
    @Override
    public Symbol symbol() {
      return analysis.symbol();
    }
  }

  /**
   * The symbol failed; the others continue.
   *
   * @param symbol which one
   * @param code by which callers tell reasons apart
   * @param detail why, in words
   */
  record Failed(Symbol symbol, Refusal.Code code, String detail) implements SymbolResult {}
}
