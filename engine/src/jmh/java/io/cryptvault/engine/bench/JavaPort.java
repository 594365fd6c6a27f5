package io.cryptvault.engine.bench;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Price;

/** TA-Lib's Java port, called function by function over whole columns. Each output is a new array, as in a plan. */
final class JavaPort {
  private final Core core = new Core();
  private final MInteger begin = new MInteger();
  private final MInteger length = new MInteger();
  private final int last;
  private final double[] high;
  private final double[] low;
  private final double[] close;
  private final double[] volume;

  JavaPort(Bars bars) {
    this.last = bars.size() - 1;
    this.high = column(bars, Price.HIGH);
    this.low = column(bars, Price.LOW);
    this.close = column(bars, Price.CLOSE);
    this.volume = column(bars, Price.VOLUME);
  }

  private static double[] column(Bars bars, Price price) {
    double[] column = new double[bars.size()];
    bars.copy(price, 0, column.length, column, 0);
    return column;
  }

  double[][] run(Ten function) {
    double[][] out = new double[function.outputs()][last + 1];
    switch (function) {
      case SMA -> core.sma(0, last, close, 20, begin, length, out[0]);
      case EMA -> core.ema(0, last, close, 20, begin, length, out[0]);
      case RSI -> core.rsi(0, last, close, 14, begin, length, out[0]);
      case MACD -> core.macd(0, last, close, 12, 26, 9, begin, length, out[0], out[1], out[2]);
      case BBANDS ->
        core.bbands(0, last, close, 20, 2, 2, MAType.Sma, begin, length, out[0], out[1], out[2]);
      case ATR -> core.atr(0, last, high, low, close, 14, begin, length, out[0]);
      case STOCH ->
        core.stoch(
            0,
            last,
            high,
            low,
            close,
            14,
            3,
            MAType.Sma,
            3,
            MAType.Sma,
            begin,
            length,
            out[0],
            out[1]);
      case ADX -> core.adx(0, last, high, low, close, 14, begin, length, out[0]);
      case OBV -> core.obv(0, last, close, volume, begin, length, out[0]);
      case CCI -> core.cci(0, last, high, low, close, 20, begin, length, out[0]);
    }
    return out;
  }
}
