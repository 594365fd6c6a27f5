package io.cryptvault.http.sim.market;

/**
 * Fills a candle with trades: the first at its open, the last at its close, one at each extreme; the quantities add up to its volume.
 * Times come in bursts and are all different.
 */
final class TradeFiller {
  /** How close to an extreme the path comes by itself. */
  private static final double REACH = 0.9;

  private final Candle whole;
  private final int count;
  private final Dice dice;

  private TradeFiller(Candle whole, long key) {
    this.whole = whole;
    this.count = Math.toIntExact(whole.trades());
    this.dice = new Dice(key);
  }

  /** The block {@code [whole.openTime, end)}; {@code firstId} is the id of its first trade. */
  static TradeBlock block(Candle whole, long end, long firstId, long key) {
    var fill = new TradeFiller(whole, key);
    long[] micros = fill.times(end);
    long[] ticks = fill.prices();
    return new TradeBlock(whole, end, firstId, micros, ticks, fill.quantities(), key);
  }

  private long[] times(long end) {
    double[] gaps = new double[count + 1];
    double sum = 0;
    for (int i = 0; i <= count; i++) {
      double u = dice.next();
      gaps[i] = 0.02 + u * u * u * u; // many short pauses, a few long ones
      sum += gaps[i];
    }
    long start = whole.openTime() * 1000;
    double room = (end - whole.openTime()) * 1000.0 - count - 1;
    long[] micros = new long[count];
    double seen = 0;
    for (int i = 0; i < count; i++) {
      seen += gaps[i];
      micros[i] = start + i + (long) (room * (seen / sum));
    }
    return micros;
  }

  private long[] prices() {
    long[] prices = new long[count];
    if (count == 0) {
      return prices;
    }
    double[] path = path();
    int highest = inner(path, 1);
    int lowest = inner(path, -1);
    prices[0] = whole.open();
    for (int i = 1; i < count - 1; i++) {
      prices[i] = Math.clamp(Math.round(path[i]), whole.low(), whole.high());
    }
    prices[count - 1] = whole.close();
    if (whole.high() > Math.max(whole.open(), whole.close())) {
      prices[highest] = whole.high();
    }
    if (whole.low() < Math.min(whole.open(), whole.close())) {
      prices[lowest == highest && count > 3 ? neighbour(highest) : lowest] = whole.low();
    }
    return prices;
  }

  /** A random walk pinned to open and close and scaled into the candle's range. */
  private double[] path() {
    double[] path = new double[count];
    for (int i = 1; i < count; i++) {
      path[i] = path[i - 1] + dice.normal();
    }
    double last = count - 1;
    double drift = path[count - 1];
    double stretch = (whole.high() - whole.low()) / (1.25 * Math.sqrt(Math.max(1, last)));
    double top = Math.max(whole.open(), whole.close());
    double bottom = Math.min(whole.open(), whole.close());
    double highest = top;
    double lowest = bottom;
    for (int i = 1; i < count; i++) {
      double way = i / last;
      path[i] =
          whole.open() + (whole.close() - whole.open()) * way + (path[i] - drift * way) * stretch;
      highest = Math.max(highest, path[i]);
      lowest = Math.min(lowest, path[i]);
    }
    double up = highest > top ? REACH * (whole.high() - top) / (highest - top) : 0;
    double down = lowest < bottom ? REACH * (bottom - whole.low()) / (bottom - lowest) : 0;
    for (int i = 1; i < count; i++) {
      if (path[i] > top) {
        path[i] = top + (path[i] - top) * up;
      } else if (path[i] < bottom) {
        path[i] = bottom - (bottom - path[i]) * down;
      }
    }
    return path;
  }

  /** The index between the first and the last trade where the path is highest (sign 1) or lowest (-1). */
  private int inner(double[] path, int sign) {
    int best = 1;
    for (int i = 2; i < count - 1; i++) {
      if (sign * path[i] > sign * path[best]) {
        best = i;
      }
    }
    return best;
  }

  private int neighbour(int taken) {
    return taken == 1 ? 2 : taken - 1;
  }

  private long[] quantities() {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      double u = dice.next();
      weights[i] = 0.1 + u * u;
    }
    return CandleSplitter.share(whole.volume(), weights, ones());
  }

  private long[] ones() {
    long[] ones = new long[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }
}
