package io.cryptvault.http.sim;

import org.jspecify.annotations.Nullable;

/**
 * One reader's way through an instrument's bars. A day follows from the key and its number; hours, minutes and seconds are
 * split from what holds them, and the newest splits are kept, so that neighbours are free. Any bar costs the same, however
 * far away. Confined.
 */
final class Walk {
  static final long SECOND = 1_000;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 86_400_000;

  /** Octaves of the price path: waves of 1, 2, 4 ... 512 days, so that it wanders like a random walk and stays bounded. */
  private static final int OCTAVES = 10;

  private final Instrument instrument;
  private final long marketKey;
  private final Level hours = new Level(DAY, HOUR, 1);
  private final Level minutes = new Level(HOUR, MINUTE, 2);
  private final Level seconds = new Level(MINUTE, SECOND, 3);

  Walk(Instrument instrument, long marketKey) {
    this.instrument = instrument;
    this.marketKey = marketKey;
  }

  /** All that happened in {@code [from, to)}, both on whole seconds, as one candle. */
  Candle over(long from, long to) {
    @Nullable Candle sum = null;
    long time = from;
    while (time < to) {
      long unit = largestUnit(time, to);
      Candle part = piece(time, unit);
      sum = sum == null ? part : sum.join(part);
      time += unit;
    }
    if (sum == null) {
      throw new IllegalArgumentException(
          "candle: expected an end after " + from + ", was " + to + "; ask for a second at least");
    }
    return sum;
  }

  private static long largestUnit(long time, long to) {
    if (time % DAY == 0 && time + DAY <= to) {
      return DAY;
    }
    if (time % HOUR == 0 && time + HOUR <= to) {
      return HOUR;
    }
    return time % MINUTE == 0 && time + MINUTE <= to ? MINUTE : SECOND;
  }

  private Candle piece(long time, long unit) {
    if (unit == DAY) {
      return day(time / DAY);
    }
    if (unit == HOUR) {
      return hours.at(time);
    }
    return unit == MINUTE ? minutes.at(time) : seconds.at(time);
  }

  private Candle day(long number) {
    var dice = new Dice(Dice.key(instrument.key(), 0, number));
    long open = close(number - 1);
    long close = close(number);
    double size = close * instrument.dailyDeviation();
    double mood = mood(number);
    long high = Math.max(open, close) + Math.round(size * mood * 0.8 * Math.abs(dice.normal()));
    long low = Math.min(open, close) - Math.round(size * mood * 0.8 * Math.abs(dice.normal()));
    long trades =
        1 + Math.round(instrument.dailyTrades() * mood * StrictMath.exp(0.25 * dice.normal()));
    double notional = trades * (200 + 600 * dice.next());
    long lots =
        Math.max(trades, Math.round(notional / instrument.price(close) / instrument.volume(1)));
    return new Candle(number * DAY, open, high, Math.max(1, low), close, lots, trades);
  }

  /** The last price of a day in ticks: a level, moved by what moves all symbols and by what moves this one. */
  private long close(long day) {
    double path = 0.6 * wander(marketKey, day) + 0.8 * wander(instrument.key(), day);
    double price = instrument.level() * StrictMath.exp(instrument.dailyDeviation() * path);
    return Math.max(100, Math.round(price / instrument.tick()));
  }

  /** Quiet and wild weeks: 0.4 to 2.2 times the usual movement. */
  private double mood(long day) {
    double calm = Dice.unit(Dice.key(instrument.key(), 99, day / 9));
    double next = Dice.unit(Dice.key(instrument.key(), 99, day / 9 + 1));
    double way = day % 9 / 9.0;
    double mixed = calm + (next - calm) * way;
    return 0.4 + 1.8 * mixed * mixed;
  }

  /** A bounded path whose steps have a deviation of about 1 a day. */
  private static double wander(long key, long day) {
    double sum = 0;
    double height = 0.5;
    for (int octave = 0; octave < OCTAVES; octave++) {
      long left = day >> octave;
      double way = (double) (day - (left << octave)) / (1L << octave);
      double a = 2 * Dice.unit(Dice.key(key, octave + 10, left)) - 1;
      double b = 2 * Dice.unit(Dice.key(key, octave + 10, left + 1)) - 1;
      sum += height * (a + (b - a) * way);
      height = octave == 0 ? StrictMath.sqrt(2) : height * StrictMath.sqrt(2);
    }
    return sum;
  }

  /** One size of candle, split from the next larger one; remembers the newest split. */
  private final class Level {
    private final long wholeMillis;
    private final long partMillis;
    private final int number;
    private long splitTime = Long.MIN_VALUE;
    private Candle[] parts = {};

    Level(long wholeMillis, long partMillis, int number) {
      this.wholeMillis = wholeMillis;
      this.partMillis = partMillis;
      this.number = number;
    }

    Candle at(long time) {
      long start = time - time % wholeMillis;
      if (start != splitTime) {
        parts = Splitter.split(
            piece(start, wholeMillis),
            (int) (wholeMillis / partMillis),
            partMillis,
            Dice.key(instrument.key(), number, start));
        splitTime = start;
      }
      return parts[(int) ((time - start) / partMillis)];
    }
  }
}
