package io.cryptvault.actors.universe;

import io.cryptvault.actors.reading.Reading;
import io.cryptvault.engine.market.Finality;

/**
 * The readings of one symbol at one bar. Immutable; the same object for all readers.
 *
 * @param symbol its index in the universe
 * @param reading of the universe's formulas; its own sequence number means nothing here
 */
public record UniverseRow(int symbol, Reading reading) {
  boolean isForming() {
    return reading.kind() == Finality.FORMING;
  }

  long openTime() {
    return reading.openTime();
  }
}
