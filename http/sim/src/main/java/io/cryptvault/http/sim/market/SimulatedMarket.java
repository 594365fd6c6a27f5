package io.cryptvault.http.sim.market;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A market that follows from one seed: every bar of every symbol and interval, at any time, is computed when it is asked
 * for, at the same cost wherever it lies. Larger bars are made of the smaller ones to the tick. Nothing here knows what
 * time it is; the venue in front of it says how much of it has happened. Immutable.
 */
public final class SimulatedMarket {
  private static final List<Interval> INTERVALS = Interval.listed().stream()
      .filter(interval -> !Set.of("7d", "15d").contains(interval.toString()))
      .toList(); // those are another venue's

  private final Universe universe;
  private final long key;
  private final long listedSince;
  private final Map<Instrument, TradeCount> counts = new ConcurrentHashMap<>();

  private SimulatedMarket(SimSettings settings) {
    this.universe = new Universe(settings.seed(), settings.symbols());
    this.key = Dice.key(settings.seed(), -1, 0);
    this.listedSince = settings.listedSince().toEpochMilli();
  }

  public static SimulatedMarket of(SimSettings settings) {
    return new SimulatedMarket(settings);
  }

  public List<Instrument> instruments() {
    return universe.instruments();
  }

  /** The instrument of this symbol, {@code BTC/USDT}. */
  public Optional<Instrument> instrument(Symbol symbol) {
    return universe.bySymbol(symbol);
  }

  /** The intervals that the venue has, shortest first. */
  public List<Interval> intervals() {
    return INTERVALS;
  }

  /**
   * The bars of {@code [from, to)} by open time, all taken as closed: what a client must have in the end. Throws {@link
   * IllegalArgumentException} for a symbol that is not there.
   */
  public Bars bars(Symbol symbol, Interval interval, Instant from, Instant to) {
    Instrument instrument = instrument(symbol)
        .orElseThrow(() -> new IllegalArgumentException(
            "symbol: expected one of the simulated market's, was " + symbol));
    var cursor = cursor(instrument);
    var bars = Bars.builder(interval);
    long time = firstOpen(interval, from.toEpochMilli());
    for (; time < to.toEpochMilli(); time = interval.end(time)) {
      Candle candle = candle(cursor, interval, time, Long.MAX_VALUE);
      bars.add(
          time,
          instrument.price(candle.open()),
          instrument.price(candle.high()),
          instrument.price(candle.low()),
          instrument.price(candle.close()),
          instrument.volume(candle.volume()));
    }
    return bars.build();
  }

  /** The instrument of this name, {@code BTCUSDT}. */
  public Optional<Instrument> byCode(String code) {
    return universe.byCode(code);
  }

  /** Epoch milliseconds of the first moment of every symbol. */
  public long listedSince() {
    return listedSince;
  }

  /** A way through one instrument's bars and trades, for one thread. */
  public MarketCursor cursor(Instrument instrument) {
    var days = new DayGenerator(instrument, key);
    TradeCount count = counts.computeIfAbsent(
        instrument, none -> new TradeCount(days, listedSince / DayGenerator.MILLIS));
    return new MarketCursor(instrument, days, count);
  }

  /** The open time of the first bar that opens at or after {@code time} and exists. */
  public long firstOpen(Interval interval, long time) {
    long first = interval.start(listedSince);
    long start = interval.start(Math.max(time, first));
    return start < time ? interval.end(start) : start;
  }

  /** The bar of this open time with what had happened by {@code now}, that millisecond included. */
  public Candle candle(MarketCursor cursor, Interval interval, long openTime, long now) {
    return candle(cursor, interval, openTime, now, Lens.CLEAR);
  }

  /** The same as a venue sees it. */
  public Candle candle(MarketCursor cursor, Interval interval, long openTime, long now, Lens lens) {
    long end = interval.end(openTime);
    long soFar = now >= end ? end : now + 1;
    return cursor.over(Math.max(openTime, listedSince), soFar, lens, now).at(openTime);
  }

  /** All of {@code [from, to)} as one candle; both may be any millisecond since the listing. */
  public Candle stretch(MarketCursor cursor, long from, long to) {
    return cursor.over(from, to);
  }

  /** Whether the market is open: {@code now} is no earlier than the listing. */
  public boolean hasBegun(long now) {
    return now >= listedSince;
  }

  /** The id of the newest trade before {@code time}; 0 when there is none. */
  public long lastId(MarketCursor cursor, long time) {
    if (time <= listedSince) {
      return 0;
    }
    TradeBlock block = cursor.block(time - 1);
    return block.firstId() - 1 + block.before(time);
  }

  /** The trades of {@code [from, to)}, oldest first, at most so many of them: the oldest. */
  public List<Trade> trades(MarketCursor cursor, long from, long to, int most) {
    long first = lastId(cursor, Math.max(from, listedSince)) + 1;
    return tradesFrom(cursor, first, to, most);
  }

  /** The trades from this id on that happened before {@code to}, at most so many. */
  public List<Trade> tradesFrom(MarketCursor cursor, long id, long to, int most) {
    List<Trade> trades = new ArrayList<>();
    long last = lastId(cursor, to);
    for (long next = Math.max(1, id); next <= last && trades.size() < most; ) {
      TradeBlock block = cursor.blockOf(next, to);
      int i = (int) (next - block.firstId());
      for (; i < block.size() && next <= last && trades.size() < most; i++) {
        trades.add(block.trade(i));
        next++;
      }
    }
    return trades;
  }
}
