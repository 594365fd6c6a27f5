package io.cryptvault.http.sim;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    var walk = walk(instrument);
    var bars = Bars.builder(interval);
    long time = firstOpen(interval, from.toEpochMilli());
    for (; time < to.toEpochMilli(); time = interval.end(time)) {
      Candle candle = candle(walk, interval, time, Long.MAX_VALUE);
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

  Optional<Instrument> byCode(String code) {
    return universe.byCode(code);
  }

  /** A way through one instrument's bars, for one thread. */
  Walk walk(Instrument instrument) {
    return new Walk(instrument, key);
  }

  /** The open time of the first bar that opens at or after {@code time} and exists. */
  long firstOpen(Interval interval, long time) {
    long first = interval.start(listedSince);
    long start = interval.start(Math.max(time, first));
    return start < time ? interval.end(start) : start;
  }

  /** The bar of this open time with what had happened by {@code now}; the second that runs counts as whole. */
  Candle candle(Walk walk, Interval interval, long openTime, long now) {
    long end = interval.end(openTime);
    long soFar = now >= end ? end : now - now % Walk.SECOND + Walk.SECOND;
    Candle candle = walk.over(Math.max(openTime, listedSince), Math.min(end, soFar));
    return candle.openTime() == openTime
        ? candle
        : new Candle(
            openTime,
            candle.open(),
            candle.high(),
            candle.low(),
            candle.close(),
            candle.volume(),
            candle.trades());
  }

  /** The bar of this open time when all of it has happened. */
  boolean hasBegun(long now) {
    return now >= listedSince;
  }
}
