package io.cryptvault.http.benchmark;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.Random;

/** Bars of a random walk: the same seed gives the same bars. About every 17th bar is flat, about every 23rd has no volume. */
final class SeededWalk {
  /** On the edge of a minute, an hour and a day. */
  static final long START = 1_800_057_600_000L;

  private static final double VOLATILITY = 0.002;

  private SeededWalk() {}

  /** Minutes from a price of 100. */
  static Bars minutes(long seed, int count) {
    Random random = new Random(seed);
    Bars.Builder bars = Bars.builder(Interval.MINUTE, count);
    double close = 100;
    long time = START;
    for (int k = 0; k < count; k++) {
      double open = close;
      boolean isFlat = random.nextInt(17) == 0;
      close = isFlat ? open : open * Math.exp(VOLATILITY * random.nextGaussian());
      double spread = isFlat ? 0 : Math.abs(VOLATILITY * random.nextGaussian()) / 2;
      double volume = random.nextInt(23) == 0 ? 0 : 1 + 100 * random.nextDouble();
      double high = Math.max(open, close) * (1 + spread);
      double low = Math.min(open, close) / (1 + spread);
      bars.add(time, open, high, low, close, volume);
      time = Interval.MINUTE.end(time);
    }
    return bars.build();
  }
}
