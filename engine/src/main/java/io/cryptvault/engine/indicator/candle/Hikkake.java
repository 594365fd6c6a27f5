package io.cryptvault.engine.indicator.candle;

import static io.cryptvault.engine.indicator.candle.CandleMeasure.CLOSE;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.HIGH;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.LOW;
import static io.cryptvault.engine.indicator.candle.CandleTerms.atLeast;
import static io.cryptvault.engine.indicator.candle.CandleTerms.atMost;
import static io.cryptvault.engine.indicator.candle.CandleTerms.less;
import static io.cryptvault.engine.indicator.candle.CandleTerms.more;

import java.util.ArrayList;
import java.util.List;

/**
 * Hikkake: an inside bar, then a false breakout from it. The result is 100 or -100, against the breakout. It is 200 or -200
 * at the bar that confirms the pattern: the first of the next three that closes beyond the inside bar's opposite end, unless
 * another hikkake started in between.
 */
final class Hikkake {
  private static final int PATIENCE = 3;

  private Hikkake() {}

  static Pattern.Builder of(
      String name, int lookback, List<CandleLiteral> bullish, List<CandleLiteral> bearish) {
    PatternSetup setup = new PatternSetup(bullish, bearish);
    Pattern.Builder pattern = Pattern.of(name, lookback);
    for (int back = 1; back <= PATIENCE; back++) {
      List<CandleLiteral> up = new ArrayList<>(List.of(setup.bullish(back)));
      List<CandleLiteral> down = new ArrayList<>(List.of(setup.bearish(back)));
      for (int since = back - 1; since >= 1; since--) {
        List<CandleLiteral> neither =
            List.of(setup.bullish(since).not(), setup.bearish(since).not());
        up.addAll(neither);
        up.add(atMost(CLOSE, since, HIGH, back + 1));
        down.addAll(neither);
        down.add(atLeast(CLOSE, since, LOW, back + 1));
      }
      up.add(more(CLOSE, 0, HIGH, back + 1));
      down.add(less(CLOSE, 0, LOW, back + 1));
      pattern
          .then(200, up.toArray(CandleLiteral[]::new))
          .then(-200, down.toArray(CandleLiteral[]::new));
    }
    return pattern.then(100, setup.bullish(0)).then(-100, setup.bearish(0));
  }
}
