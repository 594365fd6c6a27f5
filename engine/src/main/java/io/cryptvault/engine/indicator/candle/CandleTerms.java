package io.cryptvault.engine.indicator.candle;

import static io.cryptvault.engine.indicator.candle.CandleMeasure.BODY;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.BODY_10;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.BOTTOM;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.CLOSE;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.HIGH;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.LOW;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.LOWER;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.OPEN;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.RANGE_10;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.RANGE_5;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.SHADOWS_10;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.TOP;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.UPPER;

/**
 * The vocabulary of pattern definitions, with TA-Lib's settings of what is long, short, near or equal. The parameter {@code back}
 * is how many bars ago the candle was.
 */
final class CandleTerms {
  static final double NEAR = 0.2;
  static final double FAR = 0.6;
  static final double EQUAL = 0.05;
  private static final double DOJI = 0.1;
  private static final double VERY_SHORT = 0.1;

  private CandleTerms() {}

  /** A candle whose close is not below its open; an unchanged one is white. */
  static CandleLiteral white(int back) {
    return black(back).not();
  }

  static CandleLiteral black(int back) {
    return less(CLOSE, back, OPEN, back);
  }

  static CandleLiteral longBody(int back) {
    return than(true, BODY, BODY_10, 1, back);
  }

  static CandleLiteral shortBody(int back) {
    return than(false, BODY, BODY_10, 1, back);
  }

  static CandleLiteral doji(int back) {
    return doji(back, back);
  }

  /** A body that is tiny compared with the ranges before an earlier candle, the one {@code settledBack} bars ago. */
  static CandleLiteral doji(int back, int settledBack) {
    CandleCondition condition =
        new MeasureComparison(BODY, RANGE_10, settledBack - back, DOJI, null);
    return new CandleLiteral(condition, true, back, true);
  }

  static CandleLiteral veryShort(CandleMeasure shadow, int back) {
    return than(false, shadow, RANGE_10, VERY_SHORT, back);
  }

  static CandleLiteral moreThanVeryShort(CandleMeasure shadow, int back) {
    return than(true, shadow, RANGE_10, VERY_SHORT, back);
  }

  static CandleLiteral noShadowAbove(int back) {
    return veryShort(UPPER, back);
  }

  static CandleLiteral noShadowBelow(int back) {
    return veryShort(LOWER, back);
  }

  /** A shadow longer than its candle's body times {@code bodies}. */
  static CandleLiteral longShadow(CandleMeasure shadow, int bodies, int back) {
    return than(true, shadow, BODY, bodies, back);
  }

  /** A shadow shorter than half the usual length of both shadows. */
  static CandleLiteral shortShadow(CandleMeasure shadow, int back) {
    return than(false, shadow, SHADOWS_10, 0.5, back);
  }

  static CandleLiteral notShortShadow(CandleMeasure shadow, int back) {
    return than(true, shadow, SHADOWS_10, 0.5, back);
  }

  private static CandleLiteral than(
      boolean above, CandleMeasure part, CandleMeasure mean, double factor, int back) {
    return new CandleLiteral(
        new MeasureComparison(part, mean, 0, factor, null), above, back, false);
  }

  static CandleLiteral bodyGapUp(int back, int from) {
    return more(BOTTOM, back, TOP, from);
  }

  static CandleLiteral bodyGapDown(int back, int from) {
    return less(TOP, back, BOTTOM, from);
  }

  static CandleLiteral gapUp(int back, int from) {
    return more(LOW, back, HIGH, from);
  }

  static CandleLiteral gapDown(int back, int from) {
    return less(HIGH, back, LOW, from);
  }

  /** That {@code a} of one bar lies below {@code b} of another. */
  static CandleLiteral less(CandleMeasure a, int backOfA, CandleMeasure b, int backOfB) {
    boolean above = backOfA > backOfB || backOfA == backOfB && a.compareTo(b) > 0;
    return above
        ? new CandleLiteral(
            new MeasureComparison(b, a, backOfA - backOfB, 1, null), true, backOfB, false)
        : new CandleLiteral(
            new MeasureComparison(a, b, backOfB - backOfA, 1, null), false, backOfA, false);
  }

  static CandleLiteral more(CandleMeasure a, int backOfA, CandleMeasure b, int backOfB) {
    return less(b, backOfB, a, backOfA);
  }

  static CandleLiteral atMost(CandleMeasure a, int backOfA, CandleMeasure b, int backOfB) {
    return less(b, backOfB, a, backOfA).not();
  }

  static CandleLiteral atLeast(CandleMeasure a, int backOfA, CandleMeasure b, int backOfB) {
    return less(a, backOfA, b, backOfB).not();
  }

  /** That {@code a} lies below {@code b}, of the same bar or an earlier one, plus a share of that bar's usual range. */
  static CandleLiteral less(
      CandleMeasure a, int backOfA, CandleMeasure b, int backOfB, double share) {
    return beyond(false, a, backOfA, b, backOfB, share, RANGE_5);
  }

  static CandleLiteral more(
      CandleMeasure a, int backOfA, CandleMeasure b, int backOfB, double share) {
    return beyond(true, a, backOfA, b, backOfB, share, RANGE_5);
  }

  static CandleLiteral atMost(
      CandleMeasure a, int backOfA, CandleMeasure b, int backOfB, double share) {
    return more(a, backOfA, b, backOfB, share).not();
  }

  static CandleLiteral atLeast(
      CandleMeasure a, int backOfA, CandleMeasure b, int backOfB, double share) {
    return less(a, backOfA, b, backOfB, share).not();
  }

  /** That {@code a} lies below {@code b} plus a share of that bar's body. */
  static CandleLiteral lessByBody(
      CandleMeasure a, int backOfA, CandleMeasure b, int backOfB, double share) {
    return beyond(false, a, backOfA, b, backOfB, share, BODY);
  }

  static CandleLiteral moreByBody(
      CandleMeasure a, int backOfA, CandleMeasure b, int backOfB, double share) {
    return beyond(true, a, backOfA, b, backOfB, share, BODY);
  }

  private static CandleLiteral beyond(
      boolean above,
      CandleMeasure a,
      int backOfA,
      CandleMeasure b,
      int backOfB,
      double share,
      CandleMeasure margin) {
    CandleCondition condition = new MeasureComparison(a, b, backOfB - backOfA, share, margin);
    return new CandleLiteral(condition, above, backOfA, false);
  }
}
