package io.cryptvault.engine.indicator.candle;

import static io.cryptvault.engine.indicator.candle.Measure.BODY;
import static io.cryptvault.engine.indicator.candle.Measure.BODY_10;
import static io.cryptvault.engine.indicator.candle.Measure.BOTTOM;
import static io.cryptvault.engine.indicator.candle.Measure.CLOSE;
import static io.cryptvault.engine.indicator.candle.Measure.HIGH;
import static io.cryptvault.engine.indicator.candle.Measure.LOW;
import static io.cryptvault.engine.indicator.candle.Measure.LOWER;
import static io.cryptvault.engine.indicator.candle.Measure.OPEN;
import static io.cryptvault.engine.indicator.candle.Measure.RANGE_10;
import static io.cryptvault.engine.indicator.candle.Measure.RANGE_5;
import static io.cryptvault.engine.indicator.candle.Measure.SHADOWS_10;
import static io.cryptvault.engine.indicator.candle.Measure.TOP;
import static io.cryptvault.engine.indicator.candle.Measure.UPPER;

/**
 * The words in which patterns are told, with TA-Lib's settings of what is long, short, near or equal. A number is how many
 * bars back a candle lies.
 */
final class Terms {
  static final double NEAR = 0.2;
  static final double FAR = 0.6;
  static final double EQUAL = 0.05;
  private static final double DOJI = 0.1;
  private static final double VERY_SHORT = 0.1;

  private Terms() {}

  /** A candle whose close is not below its open: an unchanged one is white. */
  static Literal white(int back) {
    return black(back).not();
  }

  static Literal black(int back) {
    return less(CLOSE, back, OPEN, back);
  }

  static Literal longBody(int back) {
    return than(true, BODY, BODY_10, 1, back);
  }

  static Literal shortBody(int back) {
    return than(false, BODY, BODY_10, 1, back);
  }

  static Literal doji(int back) {
    return doji(back, back);
  }

  /** A body that is next to nothing beside the ranges before another candle, that lies further back. */
  static Literal doji(int back, int settledBack) {
    Condition condition = new Compared(BODY, RANGE_10, settledBack - back, DOJI, null);
    return new Literal(condition, true, back, true);
  }

  static Literal veryShort(Measure shadow, int back) {
    return than(false, shadow, RANGE_10, VERY_SHORT, back);
  }

  static Literal moreThanVeryShort(Measure shadow, int back) {
    return than(true, shadow, RANGE_10, VERY_SHORT, back);
  }

  static Literal noShadowAbove(int back) {
    return veryShort(UPPER, back);
  }

  static Literal noShadowBelow(int back) {
    return veryShort(LOWER, back);
  }

  /** A shadow longer than so many bodies of its candle. */
  static Literal longShadow(Measure shadow, int bodies, int back) {
    return than(true, shadow, BODY, bodies, back);
  }

  /** A shadow shorter than half of what both shadows were. */
  static Literal shortShadow(Measure shadow, int back) {
    return than(false, shadow, SHADOWS_10, 0.5, back);
  }

  static Literal notShortShadow(Measure shadow, int back) {
    return than(true, shadow, SHADOWS_10, 0.5, back);
  }

  private static Literal than(boolean above, Measure part, Measure mean, double factor, int back) {
    return new Literal(new Compared(part, mean, 0, factor, null), above, back, false);
  }

  static Literal bodyGapUp(int back, int from) {
    return more(BOTTOM, back, TOP, from);
  }

  static Literal bodyGapDown(int back, int from) {
    return less(TOP, back, BOTTOM, from);
  }

  static Literal gapUp(int back, int from) {
    return more(LOW, back, HIGH, from);
  }

  static Literal gapDown(int back, int from) {
    return less(HIGH, back, LOW, from);
  }

  /** Whether {@code a} of one bar lies below {@code b} of another. */
  static Literal less(Measure a, int backOfA, Measure b, int backOfB) {
    boolean above = backOfA > backOfB || backOfA == backOfB && a.compareTo(b) > 0;
    return above
        ? new Literal(new Compared(b, a, backOfA - backOfB, 1, null), true, backOfB, false)
        : new Literal(new Compared(a, b, backOfB - backOfA, 1, null), false, backOfA, false);
  }

  static Literal more(Measure a, int backOfA, Measure b, int backOfB) {
    return less(b, backOfB, a, backOfA);
  }

  static Literal atMost(Measure a, int backOfA, Measure b, int backOfB) {
    return less(b, backOfB, a, backOfA).not();
  }

  static Literal atLeast(Measure a, int backOfA, Measure b, int backOfB) {
    return less(a, backOfA, b, backOfB).not();
  }

  /** Whether {@code a} lies below {@code b}, of the same bar or one before, plus a share of that bar's usual range. */
  static Literal less(Measure a, int backOfA, Measure b, int backOfB, double share) {
    return beyond(false, a, backOfA, b, backOfB, share, RANGE_5);
  }

  static Literal more(Measure a, int backOfA, Measure b, int backOfB, double share) {
    return beyond(true, a, backOfA, b, backOfB, share, RANGE_5);
  }

  static Literal atMost(Measure a, int backOfA, Measure b, int backOfB, double share) {
    return more(a, backOfA, b, backOfB, share).not();
  }

  static Literal atLeast(Measure a, int backOfA, Measure b, int backOfB, double share) {
    return less(a, backOfA, b, backOfB, share).not();
  }

  /** Whether {@code a} lies below {@code b} plus a share of that bar's body. */
  static Literal lessByBody(Measure a, int backOfA, Measure b, int backOfB, double share) {
    return beyond(false, a, backOfA, b, backOfB, share, BODY);
  }

  static Literal moreByBody(Measure a, int backOfA, Measure b, int backOfB, double share) {
    return beyond(true, a, backOfA, b, backOfB, share, BODY);
  }

  private static Literal beyond(
      boolean above, Measure a, int backOfA, Measure b, int backOfB, double share, Measure margin) {
    Condition condition = new Compared(a, b, backOfB - backOfA, share, margin);
    return new Literal(condition, above, backOfA, false);
  }
}
