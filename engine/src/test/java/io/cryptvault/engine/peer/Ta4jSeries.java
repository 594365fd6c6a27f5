package io.cryptvault.engine.peer;

import io.cryptvault.engine.market.Bars;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/** Bars for ta4j, as doubles; its decimals are slower. */
public final class Ta4jSeries {
  private Ta4jSeries() {}

  public static BarSeries of(Bars bars) {
    NumFactory numbers = DoubleNumFactory.getInstance();
    Duration interval = Duration.ofMillis(bars.interval().millis());
    List<Bar> list = new ArrayList<>(bars.size());
    for (int i = 0; i < bars.size(); i++) {
      Instant begin = Instant.ofEpochMilli(bars.openTime(i));
      list.add(new BaseBar(
          interval,
          begin,
          begin.plus(interval),
          numbers.numOf(bars.open(i)),
          numbers.numOf(bars.high(i)),
          numbers.numOf(bars.low(i)),
          numbers.numOf(bars.close(i)),
          numbers.numOf(bars.volume(i)),
          numbers.zero(),
          0));
    }
    return new BaseBarSeriesBuilder().withNumFactory(numbers).withBars(list).build();
  }

  /** An indicator's values, bar by bar. */
  public static double[] values(Indicator<Num> indicator) {
    double[] values = new double[indicator.getBarSeries().getBarCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = indicator.getValue(i).doubleValue();
    }
    return values;
  }
}
