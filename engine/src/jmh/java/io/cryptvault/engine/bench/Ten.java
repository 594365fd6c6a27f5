package io.cryptvault.engine.bench;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Plan;
import java.util.Arrays;
import java.util.List;

/** The ten functions that are measured, with all their outputs. */
public enum Ten {
  SMA("sma(20)"),
  EMA("ema(20)"),
  RSI("rsi(14)"),
  MACD("macd(12,26,9).macd", "macd(12,26,9).signal", "macd(12,26,9).hist"),
  BBANDS("bbands(20,2,2).upper", "bbands(20,2,2).middle", "bbands(20,2,2).lower"),
  ATR("atr(14)"),
  STOCH("stoch(14,3,3).slowk", "stoch(14,3,3).slowd"),
  ADX("adx(14)"),
  OBV("obv"),
  CCI("cci(20)");

  private final List<String> formulas;

  Ten(String... formulas) {
    this.formulas = List.of(formulas);
  }

  /** A plan of this function alone. */
  public Plan plan() {
    return Plan.of(formulas);
  }

  /** How many columns it has. */
  public int outputs() {
    return formulas.size();
  }

  /** A plan of all ten. */
  public static Plan together() {
    return Plan.of(Arrays.stream(values()).flatMap(ten -> ten.formulas.stream()).toList());
  }

  /** The bars that everything is measured on. */
  public static Bars bars(int count) {
    return RandomBars.walk(1, count, Interval.MINUTE, RandomBars.START, 100, 0.002);
  }
}
