package io.cryptvault.engine.indicator;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.average.Averages;
import io.cryptvault.engine.indicator.average.FurtherAverages;
import io.cryptvault.engine.indicator.cycle.Cycles;
import io.cryptvault.engine.indicator.logic.Logic;
import io.cryptvault.engine.indicator.math.Mathematics;
import io.cryptvault.engine.indicator.momentum.Convergence;
import io.cryptvault.engine.indicator.momentum.Indexes;
import io.cryptvault.engine.indicator.momentum.Momentum;
import io.cryptvault.engine.indicator.momentum.Oscillators;
import io.cryptvault.engine.indicator.momentum.Stochastics;
import io.cryptvault.engine.indicator.price.PivotPoints;
import io.cryptvault.engine.indicator.price.Prices;
import io.cryptvault.engine.indicator.statistic.Distributions;
import io.cryptvault.engine.indicator.statistic.Regressions;
import io.cryptvault.engine.indicator.statistic.Returns;
import io.cryptvault.engine.indicator.statistic.Statistics;
import io.cryptvault.engine.indicator.trend.Channels;
import io.cryptvault.engine.indicator.trend.Directions;
import io.cryptvault.engine.indicator.trend.Stops;
import io.cryptvault.engine.indicator.trend.Swings;
import io.cryptvault.engine.indicator.trend.Trend;
import io.cryptvault.engine.indicator.volatility.Estimators;
import io.cryptvault.engine.indicator.volatility.Ranges;
import io.cryptvault.engine.indicator.volatility.Volatility;
import io.cryptvault.engine.indicator.volume.MoneyFlows;
import io.cryptvault.engine.indicator.volume.TradedPrices;
import io.cryptvault.engine.indicator.volume.VolumeTotals;
import io.cryptvault.engine.indicator.volume.Volumes;
import java.util.List;
import java.util.stream.Stream;

/** The standard catalogue: every function that the engine brings, a family at a time. */
public final class Indicators {
  private static final Catalogue CATALOGUE = Catalogue.of(Stream.of(
          Averages.functions(),
          FurtherAverages.functions(),
          Momentum.functions(),
          Stochastics.functions(),
          Convergence.functions(),
          Oscillators.functions(),
          Indexes.functions(),
          Trend.functions(),
          Directions.functions(),
          Channels.functions(),
          Stops.functions(),
          Swings.functions(),
          Volatility.functions(),
          Estimators.functions(),
          Ranges.functions(),
          Volumes.functions(),
          VolumeTotals.functions(),
          MoneyFlows.functions(),
          TradedPrices.functions(),
          Cycles.functions(),
          Statistics.functions(),
          Distributions.functions(),
          Returns.functions(),
          Regressions.functions(),
          Prices.functions(),
          PivotPoints.functions(),
          Mathematics.functions(),
          Logic.functions())
      .<Function>flatMap(List::stream)
      .toList());

  private Indicators() {}

  /** The functions that formulas may call. */
  public static Catalogue catalogue() {
    return CATALOGUE;
  }
}
