package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.Arrays;
import java.util.stream.Stream;

/** Candlestick functions that TA-Lib's Java port defines differently. Computes each bar alone, with its own averages. */
class CandleTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
        new Twin("cdlengulfing", Floor.EXACT, b -> each(b, 2, CandleTwinTest::engulfing)),
        new Twin("cdlharami", Floor.EXACT, b -> each(b, 11, CandleTwinTest::harami)),
        new Twin("cdlharamicross", Floor.EXACT, b -> each(b, 11, CandleTwinTest::haramiCross)));
  }

  /** A function's value at a bar. */
  private interface AtBar {
    int at(Bars bars, int bar);
  }

  private static double[] each(Bars bars, int lookback, AtBar function) {
    double[] values = new double[bars.size()];
    Arrays.setAll(values, i -> i < lookback ? Double.NaN : function.at(bars, i));
    return values;
  }

  private static int engulfing(Bars b, int i) {
    boolean covers = top(b, i) >= top(b, i - 1) && bottom(b, i) <= bottom(b, i - 1);
    boolean sharesTop = top(b, i) == top(b, i - 1);
    boolean sharesBottom = bottom(b, i) == bottom(b, i - 1);
    if (colour(b, i) == colour(b, i - 1) || !covers || sharesTop && sharesBottom) {
      return 0;
    }
    return colour(b, i) * (sharesTop || sharesBottom ? 80 : 100);
  }

  private static int harami(Bars b, int i) {
    return body(b, i) <= meanBody(b, i) ? inside(b, i) : 0;
  }

  private static int haramiCross(Bars b, int i) {
    return body(b, i) <= 0.1 * meanRange(b, i) ? inside(b, i) : 0;
  }

  private static int inside(Bars b, int i) {
    boolean within = top(b, i) <= top(b, i - 1) && bottom(b, i) >= bottom(b, i - 1);
    if (body(b, i - 1) <= meanBody(b, i - 1) || !within) {
      return 0;
    }
    boolean shares = top(b, i) == top(b, i - 1) || bottom(b, i) == bottom(b, i - 1);
    return -colour(b, i - 1) * (shares ? 80 : 100);
  }

  private static double meanBody(Bars b, int i) {
    double sum = 0;
    for (int j = i - 10; j < i; j++) {
      sum += body(b, j);
    }
    return sum / 10;
  }

  private static double meanRange(Bars b, int i) {
    double sum = 0;
    for (int j = i - 10; j < i; j++) {
      sum += b.high(j) - b.low(j);
    }
    return sum / 10;
  }

  private static double body(Bars b, int i) {
    return Math.abs(b.close(i) - b.open(i));
  }

  private static double top(Bars b, int i) {
    return Math.max(b.open(i), b.close(i));
  }

  private static double bottom(Bars b, int i) {
    return Math.min(b.open(i), b.close(i));
  }

  private static int colour(Bars b, int i) {
    return b.close(i) >= b.open(i) ? 1 : -1;
  }
}
