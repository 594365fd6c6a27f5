package io.cryptvault.engine.indicator.candle;

/** A side of a condition as it was some bars ago, or that it did not hold then. */
record CandleLiteral(CandleCondition condition, boolean above, int back, boolean negated) {
  CandleLiteral {
    if (back > ConditionBits.PAST) {
      throw new IllegalArgumentException(condition + ": expected to look back at most "
          + ConditionBits.PAST + " bars, was " + back);
    }
  }

  CandleLiteral not() {
    return new CandleLiteral(condition, above, back, !negated);
  }
}
