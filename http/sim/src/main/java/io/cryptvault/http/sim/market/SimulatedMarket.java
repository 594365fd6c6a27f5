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
 * A market computed from one seed. Every bar of every symbol and interval is computed on demand, at the same cost for any time.
 * Larger bars equal the sum of the smaller ones to the tick. The market has no clock: the venue in front of it says how much has
 * already happened. Thread-safe.
 */
public final class SimulatedMarket {
  private static final List<Interval> INTERVALS = Interval.listed().stream()
      .filter(interval -> !Set.of("7d", "15d").contains(interval.toString()))
      .toList(); // only Kraken has those

  private final Universe universe;
  private final long key;
  private final long listedSince;
  private final Map<Instrument, TradeCount> counts = new ConcurrentHashMap<>();

  private SimulatedMarket(SimSettings settings) {
    this.universe = new Universe(settings.seed(), settings.symbols());
    this.key = Dice.key(settings.seed(), -1, 0);
    this.listedSince = settings.listedSince().toEpochMilli();
  }

  /**
   * Makes a market.
   *
   * @param settings seed, number of symbols and time of the listing
   * @return equal settings give equal markets
   */
  public static SimulatedMarket of(SimSettings settings) {
    return new SimulatedMarket(settings);
  }

  /** {@return all symbols; the well-known ones first} */
  public List<Instrument> instruments() {
    return universe.instruments();
  }

  /**
   * Finds an instrument.
   *
   * @param symbol such as {@code BTC/USDT}
   * @return empty if the market does not have it
   */
  public Optional<Instrument> instrument(Symbol symbol) {
    return universe.bySymbol(symbol);
  }

  /** {@return the intervals of Binance, shortest first} */
  public List<Interval> intervals() {
    return INTERVALS;
  }

  /**
   * The bars that a client must have in the end.
   *
   * @param symbol such as {@code BTC/USDT}
   * @param interval one of {@link #intervals} or any other
   * @param from open time of the first bar, inclusive
   * @param to open time of the last bar, exclusive
   * @return bars without holes, all as if they were closed
   * @throws IllegalArgumentException if the market does not have the symbol
   */
  public Bars bars(Symbol symbol, Interval interval, Instant from, Instant to) {
    Instrument instrument = instrument(symbol)
        .orElseThrow(() -> new IllegalArgumentException(
            "symbol: expected a symbol of the simulated market, was " + symbol));
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

  /**
   * Finds an instrument by its name on the wire.
   *
   * @param code such as {@code BTCUSDT}
   * @return empty if the market does not have it
   */
  public Optional<Instrument> byCode(String code) {
    return universe.byCode(code);
  }

  /** {@return the first moment of every symbol, epoch milliseconds} */
  public long listedSince() {
    return listedSince;
  }

  /**
   * A cursor over the bars and trades of an instrument.
   *
   * @param instrument one of this market
   * @return confined to one thread
   */
  public MarketCursor cursor(Instrument instrument) {
    var days = new DayGenerator(instrument, key);
    TradeCount count = counts.computeIfAbsent(
        instrument, none -> new TradeCount(days, listedSince / DayGenerator.MILLIS));
    return new MarketCursor(instrument, days, count);
  }

  /**
   * Finds the first bar at or after a time.
   *
   * @param interval of the bar
   * @param time epoch milliseconds
   * @return its open time; that of the first bar of all if the time is before the listing
   */
  public long firstOpen(Interval interval, long time) {
    long first = interval.start(listedSince);
    long start = interval.start(Math.max(time, first));
    return start < time ? interval.end(start) : start;
  }

  /**
   * A bar with all trades until now.
   *
   * @param cursor of the instrument
   * @param interval of the bar
   * @param openTime epoch milliseconds
   * @param now market time, inclusive; {@link Long#MAX_VALUE} for the closed bar
   * @return the bar, which may still be forming
   */
  public Candle candle(MarketCursor cursor, Interval interval, long openTime, long now) {
    return candle(cursor, interval, openTime, now, Lens.CLEAR);
  }

  /**
   * A bar as a venue shows it.
   *
   * @param cursor of the instrument
   * @param interval of the bar
   * @param openTime epoch milliseconds
   * @param now market time, inclusive; {@link Long#MAX_VALUE} for the closed bar
   * @param lens how the venue's bars differ from the true ones
   * @return the bar, which may still be forming
   */
  public Candle candle(MarketCursor cursor, Interval interval, long openTime, long now, Lens lens) {
    long end = interval.end(openTime);
    long soFar = now >= end ? end : now + 1;
    return cursor.over(Math.max(openTime, listedSince), soFar, lens, now).at(openTime);
  }

  /**
   * Any period as one candle.
   *
   * @param cursor of the instrument
   * @param from epoch milliseconds, inclusive, not before the listing
   * @param to epoch milliseconds, exclusive
   * @return a candle with open time {@code from}
   */
  public Candle stretch(MarketCursor cursor, long from, long to) {
    return cursor.over(from, to);
  }

  /**
   * Whether the symbols are listed yet.
   *
   * @param now market time, epoch milliseconds
   * @return whether this is not before the listing
   */
  public boolean hasBegun(long now) {
    return now >= listedSince;
  }

  /**
   * The newest trade before a time.
   *
   * @param cursor of the instrument
   * @param time epoch milliseconds
   * @return its id; 0 if there is none
   */
  public long lastId(MarketCursor cursor, long time) {
    if (time <= listedSince) {
      return 0;
    }
    TradeBlock block = cursor.block(time - 1);
    return block.firstId() - 1 + block.before(time);
  }

  /**
   * The oldest trades of a period.
   *
   * @param cursor of the instrument
   * @param from epoch milliseconds, inclusive
   * @param to epoch milliseconds, exclusive
   * @param most the largest number of trades
   * @return oldest first
   */
  public List<Trade> trades(MarketCursor cursor, long from, long to, int most) {
    long first = lastId(cursor, Math.max(from, listedSince)) + 1;
    return tradesFrom(cursor, first, to, most);
  }

  /**
   * The trades from an id on.
   *
   * @param cursor of the instrument
   * @param id of the first; the first of all is 1
   * @param to epoch milliseconds, exclusive
   * @param most the largest number of trades
   * @return oldest first
   */
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
