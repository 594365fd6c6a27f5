package io.cryptvault.engine.indicator.candle;

/** One side of a condition, a number of bars ago, or its negation. */
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
