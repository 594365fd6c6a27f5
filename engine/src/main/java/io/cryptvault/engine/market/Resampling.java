package io.cryptvault.engine.market;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bars as bars of a longer interval: open of the first, highest high, lowest low, close of the last, volumes added as the
 * decimals that they are written as. A bar belongs to the period that it opens in; one that is missing within is none, and a
 * period is built of those that there are. The first period is left out when its beginning is not there, the last when its end is
 * not, for they would be bars of a part. Immutable.
 */
public final class Resampling {
  private final Bars bars;
  private final int[] firsts;
  private final Optional<Long> begun;
  private final Optional<Long> unfinished;

  private Resampling(Bars bars, int[] firsts, Optional<Long> begun, Optional<Long> unfinished) {
    this.bars = bars;
    this.firsts = firsts;
    this.begun = begun;
    this.unfinished = unfinished;
  }

  /** Of these bars; throws {@link IllegalArgumentException} when they do not add up to the interval. */
  public static Resampling of(Bars parts, Interval interval) {
    Interval base = parts.interval();
    if (!interval.isBuiltFrom(base)) {
      throw new IllegalArgumentException(
          "interval: expected one that bars of " + base + " add up to, was " + interval);
    }
    Bars.Builder all = Bars.builder(interval);
    int[] firsts = new int[parts.size()];
    Optional<Long> begun = Optional.empty();
    Optional<Long> unfinished = Optional.empty();
    for (int from = 0; from < parts.size(); ) {
      long open = interval.start(parts.openTime(from));
      int to = from + 1;
      while (to < parts.size() && parts.openTime(to) < interval.end(open)) {
        to++;
      }
      if (from == 0 && base.start(parts.firstTime()) > open) {
        begun = Optional.of(open);
      } else if (to == parts.size()
          && base.end(base.start(parts.lastTime())) < interval.end(open)) {
        unfinished = Optional.of(open);
      } else {
        firsts[all.size()] = from;
        add(all, open, parts, from, to);
      }
      from = to;
    }
    return new Resampling(all.build(), Arrays.copyOf(firsts, all.size()), begun, unfinished);
  }

  private static void add(Bars.Builder all, long open, Bars parts, int from, int to) {
    double high = parts.high(from);
    double low = parts.low(from);
    BigDecimal volume = BigDecimal.valueOf(parts.volume(from));
    for (int i = from + 1; i < to; i++) {
      high = Math.max(high, parts.high(i));
      low = Math.min(low, parts.low(i));
      volume = volume.add(BigDecimal.valueOf(parts.volume(i)));
    }
    all.add(open, parts.open(from), high, low, parts.close(to - 1), volume.doubleValue());
  }

  /** The longer bars; none when every period was one of a part. */
  public Bars bars() {
    return bars;
  }

  /** The number of the first of the bars that a longer one was built of. */
  public int first(int bar) {
    return firsts[bar];
  }

  /** The open time of a first period that was left out; empty when none was. */
  public Optional<Long> begun() {
    return begun;
  }

  /** The open time of a last period that was left out, other than the first; empty when none was. */
  public Optional<Long> unfinished() {
    return unfinished;
  }
}
