package io.cryptvault.http.sim.market;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Computes the bars and trades of one instrument for one reader. A day is computed from its number, hours are split from days and
 * minutes from hours, and trades fill minutes. The last day, hours, minutes and trades are cached, so that neighbours cost nothing;
 * any other bar costs the same. Hours or days with few trades are filled as a whole. Confined.
 */
public final class MarketCursor {
  static final long MINUTE = 60_000;
  private static final long HOUR = 3_600_000;
  private static final long DAY = DayGenerator.MILLIS;

  /** A day with fewer trades is filled as a whole, and so is an hour with fewer than {@link #FEW_IN_AN_HOUR}. */
  private static final long FEW_IN_A_DAY = 1000;

  private static final long FEW_IN_AN_HOUR = 60L * CandleSplitter.LEAST;

  private final Instrument instrument;
  private final DayGenerator days;
  private final TradeCount counts;
  private @Nullable Candle day;
  private final Level hours = new Level(DAY, HOUR, 1);
  private final Level minutes = new Level(HOUR, MINUTE, 2);
  private @Nullable TradeBlock block;

  MarketCursor(Instrument instrument, DayGenerator days, TradeCount counts) {
    this.instrument = instrument;
    this.days = days;
    this.counts = counts;
  }

  /** {@return whose bars and trades it computes} */
  public Instrument instrument() {
    return instrument;
  }

  /** The period {@code [from, to)} as one candle. */
  Candle over(long from, long to) {
    return over(from, to, Lens.CLEAR, Long.MAX_VALUE);
  }

  /** The same as a venue shows it at {@code now}. */
  Candle over(long from, long to, Lens lens, long now) {
    long clear = lens.reachMillis() == 0 ? Long.MAX_VALUE : now - lens.reachMillis();
    @Nullable Candle sum = null;
    long time = from;
    while (time < to) {
      long next = next(time, to, clear);
      Candle part = next <= clear ? piece(time, next) : seen(time, next, lens, now);
      sum = sum == null ? part : sum.join(part);
      time = next;
    }
    if (sum == null) {
      throw new IllegalArgumentException(
          "candle: expected an end after " + from + ", was " + to + "; ask for at least 1 ms");
    }
    return sum;
  }

  /** The end of the largest piece that is computed as a whole; after {@code clear} that is a minute. */
  private static long next(long time, long to, long clear) {
    if (time % DAY == 0 && time + DAY <= Math.min(to, clear)) {
      return time + DAY;
    }
    if (time % HOUR == 0 && time + HOUR <= Math.min(to, clear)) {
      return time + HOUR;
    }
    return Math.min(to, time - time % MINUTE + MINUTE);
  }

  private Candle seen(long from, long to, Lens lens, long now) {
    long minute = from - from % MINUTE;
    long until = Math.clamp(lens.shownUntil(instrument, minute, now), from, to);
    Candle shown = until == to ? piece(from, to) : block(from).over(from, until);
    return lens.bend(instrument, shown, now);
  }

  private Candle piece(long from, long to) {
    if (to - from == DAY && from % DAY == 0) {
      return day(from);
    }
    boolean few = day(from).trades() < FEW_IN_A_DAY;
    if (!few && to - from == HOUR && from % HOUR == 0) {
      return hours.at(from);
    }
    boolean minute = to - from == MINUTE && from % MINUTE == 0;
    return minute && !few && hours.at(from).trades() >= FEW_IN_AN_HOUR
        ? minutes.at(from)
        : block(from).over(from, to);
  }

  private Candle day(long time) {
    long start = time - time % DAY;
    Candle known = day;
    if (known == null || known.openTime() != start) {
      known = days.candle(start / DAY);
      day = known;
    }
    return known;
  }

  /** The block of trades that contains this time. */
  TradeBlock block(long time) {
    TradeBlock known = block;
    if (known == null || !known.holds(time)) {
      known = filled(time);
      block = known;
    }
    return known;
  }

  private TradeBlock filled(long time) {
    Candle whole = day(time);
    long before = counts.before(whole.openTime() / DAY);
    if (whole.trades() < FEW_IN_A_DAY) {
      return fill(whole, DAY, before);
    }
    Candle hour = hours.at(time);
    before += hours.tradesBefore(time);
    if (hour.trades() < FEW_IN_AN_HOUR) {
      return fill(hour, HOUR, before);
    }
    return fill(minutes.at(time), MINUTE, before + minutes.tradesBefore(time));
  }

  private TradeBlock fill(Candle whole, long length, long before) {
    long key = Dice.key(instrument.key(), 4, whole.openTime());
    return TradeFiller.block(whole, whole.openTime() + length, before + 1, key);
  }

  /** The block that contains the trade with this id, which is not after {@code lastTime}. */
  TradeBlock blockOf(long id, long lastTime) {
    long start = counts.dayOf(id, lastTime / DAY) * DAY;
    Candle whole = day(start);
    if (whole.trades() < FEW_IN_A_DAY) {
      return block(start);
    }
    long left = id - 1 - counts.before(start / DAY);
    long hour = hours.timeOf(start, left);
    if (hours.at(hour).trades() < FEW_IN_AN_HOUR) {
      return block(hour);
    }
    return block(minutes.timeOf(hour, left - hours.tradesBefore(hour)));
  }

  /** Candles of one size, split from the next larger size; remembers the last split. */
  private final class Level {
    private final long wholeMillis;
    private final long partMillis;
    private final int number;
    private long splitTime = Long.MIN_VALUE;
    private Candle[] parts = {};
    private long[] before = {};

    Level(long wholeMillis, long partMillis, int number) {
      this.wholeMillis = wholeMillis;
      this.partMillis = partMillis;
      this.number = number;
    }

    Candle at(long time) {
      return split(time)[(int) (time % wholeMillis / partMillis)];
    }

    /** How many trades the whole has before the part that contains this time. */
    long tradesBefore(long time) {
      split(time);
      return before[(int) (time % wholeMillis / partMillis)];
    }

    /** The open time of the part that contains the trade with {@code left} trades before it in the whole. */
    long timeOf(long start, long left) {
      split(start);
      int found = Arrays.binarySearch(before, left + 1);
      int last = found >= 0 ? found - 1 : -found - 2;
      while (last > 0 && before[last] > left) {
        last--; // the search may hit any of several parts without trades
      }
      return start + last * partMillis;
    }

    private Candle[] split(long time) {
      long start = time - time % wholeMillis;
      if (start != splitTime) {
        Candle whole = number == 1 ? day(start) : hours.at(start);
        long key = Dice.key(instrument.key(), number, start);
        parts = CandleSplitter.split(whole, (int) (wholeMillis / partMillis), partMillis, key);
        before = new long[parts.length];
        for (int i = 1; i < parts.length; i++) {
          before[i] = before[i - 1] + parts[i - 1].trades();
        }
        splitTime = start;
      }
      return parts;
    }
  }
}
