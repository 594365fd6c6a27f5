package io.cryptvault.engine.indicator.candle;

/** A side of a condition as it was some bars ago, or that it did not hold then. */
record Literal(Condition condition, boolean above, int back, boolean negated) {
  Literal {
    if (back > Words.PAST) {
      throw new IllegalArgumentException(
          condition + ": expected to look back at most " + Words.PAST + " bars, was " + back);
    }
  }

  Literal not() {
    return new Literal(condition, above, back, !negated);
  }
}
