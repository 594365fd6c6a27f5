package io.cryptvault.engine.indicator;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.average.AdditionalAverageFunctions;
import io.cryptvault.engine.indicator.average.AverageFunctions;
import io.cryptvault.engine.indicator.candle.CandlestickFunctions;
import io.cryptvault.engine.indicator.cycle.CycleFunctions;
import io.cryptvault.engine.indicator.logic.ConditionFunctions;
import io.cryptvault.engine.indicator.math.MathFunctions;
import io.cryptvault.engine.indicator.momentum.IndexFunctions;
import io.cryptvault.engine.indicator.momentum.MacdFunctions;
import io.cryptvault.engine.indicator.momentum.MomentumFunctions;
import io.cryptvault.engine.indicator.momentum.OscillatorFunctions;
import io.cryptvault.engine.indicator.momentum.StochasticFunctions;
import io.cryptvault.engine.indicator.price.PivotFunctions;
import io.cryptvault.engine.indicator.price.PriceFunctions;
import io.cryptvault.engine.indicator.statistic.DistributionFunctions;
import io.cryptvault.engine.indicator.statistic.RegressionFunctions;
import io.cryptvault.engine.indicator.statistic.ReturnFunctions;
import io.cryptvault.engine.indicator.statistic.StatisticFunctions;
import io.cryptvault.engine.indicator.trend.ChannelFunctions;
import io.cryptvault.engine.indicator.trend.DirectionalFunctions;
import io.cryptvault.engine.indicator.trend.StopFunctions;
import io.cryptvault.engine.indicator.trend.SwingFunctions;
import io.cryptvault.engine.indicator.trend.TrendFunctions;
import io.cryptvault.engine.indicator.volatility.EstimatorFunctions;
import io.cryptvault.engine.indicator.volatility.RangeFunctions;
import io.cryptvault.engine.indicator.volatility.VolatilityFunctions;
import io.cryptvault.engine.indicator.volume.CumulativeVolumeFunctions;
import io.cryptvault.engine.indicator.volume.MoneyFlowFunctions;
import io.cryptvault.engine.indicator.volume.TradedPriceFunctions;
import io.cryptvault.engine.indicator.volume.VolumeFunctions;
import java.util.List;
import java.util.stream.Stream;

/** The standard catalogue: every built-in function, family by family. */
public final class Indicators {
  private static final Catalogue CATALOGUE = Catalogue.of(Stream.of(
          AverageFunctions.functions(),
          AdditionalAverageFunctions.functions(),
          MomentumFunctions.functions(),
          StochasticFunctions.functions(),
          MacdFunctions.functions(),
          OscillatorFunctions.functions(),
          IndexFunctions.functions(),
          TrendFunctions.functions(),
          DirectionalFunctions.functions(),
          ChannelFunctions.functions(),
          StopFunctions.functions(),
          SwingFunctions.functions(),
          VolatilityFunctions.functions(),
          EstimatorFunctions.functions(),
          RangeFunctions.functions(),
          VolumeFunctions.functions(),
          CumulativeVolumeFunctions.functions(),
          MoneyFlowFunctions.functions(),
          TradedPriceFunctions.functions(),
          CycleFunctions.functions(),
          StatisticFunctions.functions(),
          DistributionFunctions.functions(),
          ReturnFunctions.functions(),
          RegressionFunctions.functions(),
          PriceFunctions.functions(),
          PivotFunctions.functions(),
          MathFunctions.functions(),
          CandlestickFunctions.functions(),
          ConditionFunctions.functions())
      .<Function>flatMap(List::stream)
      .toList());

  private Indicators() {}

  /** {@return the built-in functions that formulas may call; immutable} */
  public static Catalogue catalogue() {
    return CATALOGUE;
  }
}
