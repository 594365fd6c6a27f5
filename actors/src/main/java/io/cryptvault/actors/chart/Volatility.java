package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bars;

/**
 * How much a series moves from one close to the next: an exponentially weighted mean of squared returns, with RiskMetrics' weight of 0.94
 * for the past. Confined to its worker.
 */
public final class Volatility {
  private static final double PAST = 0.94;
  private static final double PARKINSON = 4 * Math.log(2);

  private double lastClose = Double.NaN;
  private double variance = Double.NaN;

  /** Knows nothing yet. */
  public Volatility() {}

  /**
   * Takes closed bars. A return whose square is beyond the range of doubles is left out.
   *
   * @param newer than all before, oldest first
   */
  public void take(Bars newer) {
    for (int i = 0; i < newer.size(); i++) {
      double close = newer.close(i);
      double change = close / lastClose - 1;
      double square = change * change;
      if (Double.isFinite(square)) {
        variance = Double.isNaN(variance) ? square : PAST * variance + (1 - PAST) * square;
      }
      lastClose = close;
    }
  }

  /**
   * Starts again.
   *
   * @param all closed bars, oldest first
   */
  public void restart(Bars all) {
    lastClose = Double.NaN;
    variance = Double.NaN;
    take(all);
  }

  /** {@return the expected square of the next return, as a fraction of the price; NaN before the second bar} */
  public double variance() {
    return variance;
  }

  /**
   * The expected square of the return of a bar that is forming: that of the closed bars, or more if the bar has moved more already. The range
   * of its prices tells that by Parkinson's estimator, for the part of the interval that is over.
   *
   * @param forming the bar, or no bar
   * @param now epoch milliseconds
   * @return NaN when neither is known
   */
  public double variance(Bars forming, long now) {
    if (forming.isEmpty()) {
      return variance;
    }
    double part = (double) (now - forming.openTime(0)) / forming.interval().millis();
    double range = Math.log(forming.high(0) / forming.low(0));
    double moved = range * range / PARKINSON / Math.clamp(part, 0, 1);
    return moved > 0 && !(moved <= variance) ? moved : variance;
  }
}
