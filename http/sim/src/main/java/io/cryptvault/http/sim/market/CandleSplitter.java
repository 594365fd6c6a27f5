package io.cryptvault.http.sim.market;

import java.util.Arrays;

/**
 * Splits a candle into parts of equal length that add up to it exactly: the first opens at its open, the last closes at its close,
 * the extremes are reached, volumes and trades add up. All to the tick, so that every interval agrees with every other.
 *
 * <p>The path is a random walk pinned to both ends (a Brownian bridge). Where it goes beyond open and close it is scaled to the
 * candle's high and low. The candle needs enough trades for its parts: see {@link #LEAST}.
 */
final class CandleSplitter {
  /** How close to an extreme the closes of the parts come; the rest is a wick. */
  private static final double REACH = 0.9;

  /** One trade opens, one closes, one makes each extreme: with fewer a part cannot have both wicks. */
  private static final int BOTH_WICKS = 4;

  /** With this mean number of trades a part, at least one part has four. */
  static final int LEAST = BOTH_WICKS + 1;

  private final Candle whole;
  private final int parts;
  private final Dice dice;
  private final double[] activity;

  private CandleSplitter(Candle whole, int parts, long key) {
    this.whole = whole;
    this.parts = parts;
    this.dice = new Dice(key);
    this.activity = new double[parts];
  }

  static Candle[] split(Candle whole, int parts, long partMillis, long key) {
    return new CandleSplitter(whole, parts, key).run(partMillis);
  }

  private Candle[] run(long partMillis) {
    double scale = 0;
    double level = 1;
    for (int j = 0; j < parts; j++) {
      level = 0.7 * level + 0.3 * (0.2 + 1.6 * dice.next()); // calm and busy stretches
      activity[j] = level;
      scale += level * level;
    }
    long[] trades = share(whole.trades(), activity, new long[parts]);
    long[] volume = share(whole.volume(), weighted(trades), trades);
    long[] knots = knots(path(Math.sqrt(scale)), trades);
    return assemble(knots, trades, volume, partMillis);
  }

  /** Prices between the parts, in ticks but not yet rounded, pinned at both ends. */
  private double[] path(double deviation) {
    double[] path = new double[parts + 1];
    for (int j = 0; j < parts; j++) {
      path[j + 1] = path[j] + activity[j] * dice.normal();
    }
    double drift = path[parts];
    double stretch =
        (whole.high() - whole.low()) / (1.25 * deviation); // a bridge spans 1.25 deviations
    for (int j = 0; j <= parts; j++) {
      double way = (double) j / parts;
      path[j] =
          whole.open() + (whole.close() - whole.open()) * way + (path[j] - drift * way) * stretch;
    }
    return path;
  }

  /** The path in whole ticks and within the candle; it does not move in a part with fewer than two trades. */
  private long[] knots(double[] path, long[] trades) {
    double top = Math.max(whole.open(), whole.close());
    double bottom = Math.min(whole.open(), whole.close());
    double highest = top;
    double lowest = bottom;
    int last = 0;
    for (int j = 0; j < parts; j++) {
      highest = Math.max(highest, path[j]);
      lowest = Math.min(lowest, path[j]);
      last = trades[j] > 1 ? j : last;
    }
    double up = highest > top ? REACH * (whole.high() - top) / (highest - top) : 0;
    double down = lowest < bottom ? REACH * (bottom - whole.low()) / (bottom - lowest) : 0;
    long[] knots = new long[parts + 1];
    knots[0] = whole.open();
    for (int j = 0; j < parts; j++) {
      double price = path[j + 1];
      double within = price > top
          ? top + (price - top) * up
          : price < bottom ? bottom - (bottom - price) * down : price;
      knots[j + 1] = j >= last ? whole.close() : trades[j] > 1 ? Math.round(within) : knots[j];
    }
    return knots;
  }

  private Candle[] assemble(long[] knots, long[] trades, long[] volume, long partMillis) {
    Candle[] candles = new Candle[parts];
    double wick = 0.35 * (whole.high() - whole.low()) / Math.sqrt(parts);
    int highest = -1;
    int lowest = -1;
    for (int j = 0; j < parts; j++) {
      double size = wick * dice.next();
      double lean = dice.next();
      boolean up = trades[j] >= BOTH_WICKS || trades[j] == BOTH_WICKS - 1 && lean >= 0.5;
      boolean down = trades[j] >= BOTH_WICKS || trades[j] == BOTH_WICKS - 1 && lean < 0.5;
      long above = up ? Math.round(size * lean) : 0;
      long below = down ? Math.round(size * (1 - lean)) : 0;
      candles[j] = new Candle(
          whole.openTime() + j * partMillis,
          knots[j],
          Math.min(whole.high(), Math.max(knots[j], knots[j + 1]) + above),
          Math.max(whole.low(), Math.min(knots[j], knots[j + 1]) - below),
          knots[j + 1],
          volume[j],
          trades[j]);
      if (trades[j] >= BOTH_WICKS) {
        highest = highest < 0 || candles[j].high() > candles[highest].high() ? j : highest;
        lowest = lowest < 0 || candles[j].low() < candles[lowest].low() ? j : lowest;
      }
    }
    candles[highest] = withExtremes(candles[highest], whole.high(), candles[highest].low());
    candles[lowest] = withExtremes(candles[lowest], candles[lowest].high(), whole.low());
    return candles;
  }

  private static Candle withExtremes(Candle c, long high, long low) {
    return new Candle(c.openTime(), c.open(), high, low, c.close(), c.volume(), c.trades());
  }

  private double[] weighted(long[] trades) {
    double[] weights = new double[parts];
    for (int j = 0; j < parts; j++) {
      weights[j] = trades[j] * (0.5 + dice.next());
    }
    return weights;
  }

  /**
   * Divides a whole number by weight. A part with weight 0 gets 0, every other at least its part of {@code least}, whose sum must not
   * exceed the total.
   */
  static long[] share(long total, double[] weights, long[] least) {
    long[] shares = share(total, weights);
    for (int j = 0; j < shares.length; j++) {
      if (shares[j] < least[j]) {
        return atLeast(total, weights, least);
      }
    }
    return shares;
  }

  private static long[] atLeast(long total, double[] weights, long[] least) {
    long[] shares = share(total - Arrays.stream(least).sum(), weights);
    for (int j = 0; j < shares.length; j++) {
      shares[j] += least[j];
    }
    return shares;
  }

  private static long[] share(long total, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    long[] shares = new long[weights.length];
    double seen = 0;
    long given = 0;
    for (int j = 0; j < weights.length && sum > 0; j++) {
      seen += weights[j];
      long due = j == weights.length - 1 ? total : Math.min(total, (long) (total * (seen / sum)));
      shares[j] = weights[j] > 0 ? due - given : 0;
      given += shares[j];
    }
    return shares;
  }
}
