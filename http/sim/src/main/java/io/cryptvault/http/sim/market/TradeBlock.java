package io.cryptvault.http.sim.market;

/**
 * The trades of a minute as columns; of an hour or a day if it has few trades. A block is always computed as a whole, and any part
 * of its time is summed up from its trades. Immutable.
 */
final class TradeBlock {
  private final Candle whole;
  private final long end;
  private final long firstId;
  private final long[] micros;
  private final long[] ticks;
  private final long[] lots;
  private final long sides;

  TradeBlock(
      Candle whole, long end, long firstId, long[] micros, long[] ticks, long[] lots, long sides) {
    this.whole = whole;
    this.end = end;
    this.firstId = firstId;
    this.micros = micros;
    this.ticks = ticks;
    this.lots = lots;
    this.sides = sides;
  }

  long start() {
    return whole.openTime();
  }

  /** Exclusive, epoch milliseconds. */
  long end() {
    return end;
  }

  boolean holds(long time) {
    return time >= start() && time < end;
  }

  long firstId() {
    return firstId;
  }

  int size() {
    return micros.length;
  }

  Trade trade(int i) {
    return new Trade(firstId + i, micros[i], ticks[i], lots[i], buyerIsMaker(i));
  }

  /** How many of its trades happened before a time, epoch milliseconds. */
  int before(long time) {
    long limit = Math.multiplyExact(time, 1000L);
    int low = 0;
    int high = micros.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (micros[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The candle of {@code [from, to)}; without a trade it is flat at the last price before. */
  Candle over(long from, long to) {
    int first = before(from);
    int last = before(to);
    if (first == last) {
      long price = first == 0 ? whole.open() : ticks[first - 1];
      return new Candle(from, price, price, price, price, 0, 0);
    }
    long high = ticks[first];
    long low = ticks[first];
    long volume = 0;
    for (int i = first; i < last; i++) {
      high = Math.max(high, ticks[i]);
      low = Math.min(low, ticks[i]);
      volume += lots[i];
    }
    return new Candle(from, ticks[first], high, low, ticks[last - 1], volume, last - first);
  }

  /** A buyer lifts the price, a seller lowers it; at the same price it may be either. */
  private boolean buyerIsMaker(int i) {
    long before = i == 0 ? whole.open() : ticks[i - 1];
    return ticks[i] == before ? Dice.unit(sides + i) < 0.5 : ticks[i] < before;
  }
}
