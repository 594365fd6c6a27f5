package io.cryptvault.http.sim.market;

/** Computes the candle of any day of an instrument from the day's number since 1970. Immutable. */
record DayGenerator(Instrument instrument, long marketKey) {
  static final long MILLIS = 86_400_000;

  /** Octaves of the price path: waves of 1, 2, 4 ... 512 days, so that it wanders like a random walk and stays bounded. */
  private static final int OCTAVES = 10;

  /** A day's candle needs one trade each for its open, high, low and close. */
  private static final long FEWEST_TRADES = 4;

  Candle candle(long number) {
    var dice = new Dice(Dice.key(instrument.key(), 0, number));
    long open = close(number - 1);
    long close = close(number);
    double size = close * instrument.dailyDeviation();
    double mood = mood(number);
    long high = Math.max(open, close) + Math.round(size * mood * 0.8 * Math.abs(dice.normal()));
    long low = Math.min(open, close) - Math.round(size * mood * 0.8 * Math.abs(dice.normal()));
    long trades = trades(mood, dice);
    double notional = trades * (200 + 600 * dice.next());
    long lots =
        Math.max(trades, Math.round(notional / instrument.price(close) / instrument.volume(1)));
    return new Candle(number * MILLIS, open, high, Math.max(1, low), close, lots, trades);
  }

  /** How many trades the day has; ten times cheaper than its candle. */
  long trades(long number) {
    var dice = new Dice(Dice.key(instrument.key(), 0, number));
    dice.normal();
    dice.normal();
    return trades(mood(number), dice);
  }

  private long trades(double mood, Dice dice) {
    double many = instrument.dailyTrades() * mood * StrictMath.exp(0.25 * dice.normal());
    return Math.max(FEWEST_TRADES, 1 + Math.round(many));
  }

  /** The last price of a day in ticks: the instrument's level, moved by a path that all symbols share and by its own. */
  private long close(long day) {
    double path = 0.6 * wander(marketKey, day) + 0.8 * wander(instrument.key(), day);
    double price = instrument.level() * StrictMath.exp(instrument.dailyDeviation() * path);
    return Math.max(100, Math.round(price / instrument.tick()));
  }

  /** Quiet and volatile weeks: 0.4 to 2.2 times the usual movement. */
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
}
