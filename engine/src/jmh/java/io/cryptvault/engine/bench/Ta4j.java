package io.cryptvault.engine.bench;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.peer.Ta4jSeries;
import java.util.List;
import org.openjdk.jmh.infra.Blackhole;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorDIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.Num;

/** The ten functions in ta4j, computed with doubles (its decimals are slower) and read at every bar. */
final class Ta4j {
  private final BarSeries series;

  Ta4j(Bars bars) {
    this.series = Ta4jSeries.of(bars);
  }

  void run(Blackhole sink) {
    ClosePriceIndicator close = new ClosePriceIndicator(series);
    SMAIndicator sma = new SMAIndicator(close, 20);
    MACDIndicator macd = new MACDIndicator(close, 12, 26);
    BollingerBandsMiddleIndicator middle = new BollingerBandsMiddleIndicator(sma);
    StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, 20);
    StochasticOscillatorKIndicator raw = new StochasticOscillatorKIndicator(series, 14);
    SMAIndicator slowK = new SMAIndicator(raw, 3);
    List<Indicator<Num>> columns = List.of(
        sma,
        new EMAIndicator(close, 20),
        new RSIIndicator(close, 14),
        macd,
        macd.getSignalLine(9),
        macd.getHistogram(9),
        middle,
        new BollingerBandsUpperIndicator(middle, deviation),
        new BollingerBandsLowerIndicator(middle, deviation),
        new ATRIndicator(series, 14),
        slowK,
        new StochasticOscillatorDIndicator(slowK),
        new ADXIndicator(series, 14),
        new OnBalanceVolumeIndicator(series),
        new CCIIndicator(series, 20));
    for (Indicator<Num> column : columns) {
      for (int i = 0; i < series.getBarCount(); i++) {
        sink.consume(column.getValue(i));
      }
    }
  }
}
