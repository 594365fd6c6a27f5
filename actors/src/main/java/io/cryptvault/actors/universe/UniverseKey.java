package io.cryptvault.actors.universe;

import io.cryptvault.engine.market.Interval;
import java.util.List;

/**
 * What makes two readers read the same universe. Immutable.
 *
 * @param symbols which ones
 * @param interval of the bars
 * @param formulas as typed, compiled before
 * @param forming whether rows of forming bars are in it
 */
public record UniverseKey(
    SymbolChoice symbols, Interval interval, List<String> formulas, boolean forming) {
  /** Copies the list. */
  public UniverseKey {
    formulas = List.copyOf(formulas);
  }

  /**
   * {@return the same universe with other formulas}
   *
   * @param others as typed
   */
  public UniverseKey with(List<String> others) {
    return new UniverseKey(symbols, interval, others, forming);
  }
}
