package io.cryptvault.engine.indicator.candle;

import static io.cryptvault.engine.indicator.candle.Measure.CLOSE;
import static io.cryptvault.engine.indicator.candle.Measure.HIGH;
import static io.cryptvault.engine.indicator.candle.Measure.LOW;
import static io.cryptvault.engine.indicator.candle.Terms.atLeast;
import static io.cryptvault.engine.indicator.candle.Terms.atMost;
import static io.cryptvault.engine.indicator.candle.Terms.less;
import static io.cryptvault.engine.indicator.candle.Terms.more;

import java.util.ArrayList;
import java.util.List;

/**
 * Hikkake: an inside bar, then one that breaks out of it and deceives. It answers 100, or -100, against the break; and twice
 * that at the first bar, one of the next three, that closes beyond the inside bar's other end, which confirms it, unless
 * another was set up in between.
 */
final class Hikkake {
  private static final int PATIENCE = 3;

  private Hikkake() {}

  static Pattern.Builder of(
      String name, int lookback, List<Literal> bullish, List<Literal> bearish) {
    Setup setup = new Setup(bullish, bearish);
    Pattern.Builder pattern = Pattern.of(name, lookback);
    for (int back = 1; back <= PATIENCE; back++) {
      List<Literal> up = new ArrayList<>(List.of(setup.bullish(back)));
      List<Literal> down = new ArrayList<>(List.of(setup.bearish(back)));
      for (int since = back - 1; since >= 1; since--) {
        List<Literal> neither =
            List.of(setup.bullish(since).not(), setup.bearish(since).not());
        up.addAll(neither);
        up.add(atMost(CLOSE, since, HIGH, back + 1));
        down.addAll(neither);
        down.add(atLeast(CLOSE, since, LOW, back + 1));
      }
      up.add(more(CLOSE, 0, HIGH, back + 1));
      down.add(less(CLOSE, 0, LOW, back + 1));
      pattern.then(200, up.toArray(Literal[]::new)).then(-200, down.toArray(Literal[]::new));
    }
    return pattern.then(100, setup.bullish(0)).then(-100, setup.bearish(0));
  }
}
