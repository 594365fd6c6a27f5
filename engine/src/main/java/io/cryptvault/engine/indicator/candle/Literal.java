package io.cryptvault.engine.indicator.candle;

/** A condition as it was some bars ago, or that it did not hold then. */
record Literal(Condition condition, int back, boolean negated) {
  Literal not() {
    return new Literal(condition, back, !negated);
  }
}
