package io.cryptvault.engine.plan;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.Random;

/** Seeded minute bars to try functions on: a random walk with flat bars, bars without volume, and gaps. */
final class TrialBars {
  /** 2027-01-15T08:00Z. */
  private static final long START = 1_800_000_000_000L;

  private TrialBars() {}

  static Bars walk(long seed, int count) {
    Random random = new Random(seed);
    Bars.Builder bars = Bars.builder(Interval.MINUTE, count);
    double close = 100;
    long time = START;
    for (int i = 0; i < count; i++) {
      double open = close;
      boolean flat = random.nextInt(17) == 0;
      close = flat ? open : open * StrictMath.exp(0.01 * random.nextGaussian());
      double spread = flat ? 0 : 0.01 * random.nextDouble();
      double high = Math.max(open, close) * (1 + spread);
      double low = Math.min(open, close) / (1 + spread);
      double volume = random.nextInt(23) == 0 ? 0 : 1 + 100 * random.nextDouble();
      bars.add(time, open, high, low, close, volume);
      time += Interval.MINUTE.millis() * (1 + random.nextInt(11) / 10);
    }
    return bars.build();
  }

  /** The same bars before {@code cut}, and different ones from there on. */
  static Bars changedFrom(Bars bars, int cut) {
    Bars.Builder changed = Bars.builder(bars.interval(), bars.size());
    for (int i = 0; i < bars.size(); i++) {
      double by = i < cut ? 1 : 3 + (i - cut) % 7;
      changed.add(
          bars.openTime(i),
          bars.open(i) * by,
          bars.high(i) * by,
          bars.low(i) / by,
          bars.close(i) / by,
          bars.volume(i) * by + (i < cut ? 0 : 1));
    }
    return changed.build();
  }
}
