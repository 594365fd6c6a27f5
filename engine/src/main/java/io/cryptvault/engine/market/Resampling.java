package io.cryptvault.engine.market;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bars of a longer interval, built from shorter ones: the first open, the highest high, the lowest low, the last close,
 * and the sum of the volumes as decimals. A bar belongs to the period in which it opens. A period with missing bars is
 * built from those that are there. The first period is left out when its beginning is missing, and the last when its
 * end is, since their bars would be incomplete. Immutable.
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

  /**
   * Builds the longer bars.
   *
   * @param parts the shorter bars, oldest first
   * @param interval the longer interval
   * @return the longer bars, and which periods were left out
   * @throws IllegalArgumentException when the shorter bars cannot fill the interval exactly
   */
  public static Resampling of(Bars parts, Interval interval) {
    Interval base = parts.interval();
    if (!interval.isBuiltFrom(base)) {
      throw new IllegalArgumentException(
          "interval: expected one that bars of " + base + " add up to, was " + interval);
    }
    Bars.Builder all = Bars.builder(interval);
    if (!parts.hasVolume()) {
      all.withoutVolume();
    }
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

  /** {@return the longer bars; none when every period is incomplete} */
  public Bars bars() {
    return bars;
  }

  /**
   * {@return the index of the first shorter bar that a longer one was built from}
   *
   * @param bar the index of the longer bar
   */
  public int first(int bar) {
    return firsts[bar];
  }

  /** {@return the open time of a first period that was left out, in epoch milliseconds; empty when none was} */
  public Optional<Long> begun() {
    return begun;
  }

  /**
   * {@return the open time of a last period that was left out, in epoch milliseconds; empty when none was, or when it
   * is also the first}
   */
  public Optional<Long> unfinished() {
    return unfinished;
  }
}
