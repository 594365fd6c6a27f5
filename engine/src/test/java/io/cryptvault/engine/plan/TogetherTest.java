package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels of one class that a live state runs in one loop give the bits of a batch, at every bar from the first on. */
final class TogetherTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sma(close,3); sma(high,5); sma(low,20)",
        "sma(sma(sma(close,20),3),20); sma(close,20); sma(sma(close,20),3) - sma(close,20)",
        "ema(ema(close,5),5); ema(close,9); sma(ema(close,9),4); ema(sma(close,4),9)",
        "highest(close,5); highest(highest(close,5),7); lowest(low,30); lowest(highest(close,5),3)",
        "close > open; open > close; close > sma(10); (close > open) and (close > sma(10))",
        "close[1]; close[5]; sma(close[2],3); sma(close[2],3)[4]; close[1] > close[5]",
        "roc(close/(close-open),2); mom(close/(close-open),3); sma(close/(close-open),4);"
            + " sma(close,4)",
        "cdldoji; cdlengulfing; cdlhikkake; cdlmorningstar; cdl3blackcrows",
        "sma(close,3)@5m; sma(close,4)@5m; sma(close,5); sma(close,6) > sma(close,3)@5m"
      })
  void a_group_gives_the_bits_of_a_batch(String formulas) {
    Plan plan = Plan.of(List.of(formulas.split("; ")));
    Bars bars = RandomBars.walk(11, 150);
    Columns batch = plan.evaluate(bars);
    State state = plan.start(bars.interval());
    for (int i = 0; i < bars.size(); i++) {
      Row row = state.advance(bars.get(i));
      for (int k = 0; k < plan.size(); k++) {
        assertThat(Double.valueOf(row.get(k)))
            .as("%s at bar %d", plan.formulas().get(k), i)
            .isEqualTo(Double.valueOf(batch.get(k, i)));
      }
    }
  }
}
