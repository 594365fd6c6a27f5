package io.cryptvault.http.sim.binance;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * A request for {@code /api/v3/klines}. Without times it asks for the newest rows, with a start for the oldest from there, with an end
 * alone for the newest up to there. Both times are inclusive open times. Rows are oldest first, and the last may still be forming.
 */
record KlineQuery(
    Instrument instrument, Interval interval, OptionalLong start, OptionalLong end, int limit) {

  static KlineQuery read(Parameters parameters) throws RefusedCall {
    Instrument instrument = parameters.instrument();
    String name = parameters.required("interval");
    Interval interval = parameters.market().intervals().stream()
        .filter(known -> known.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new RefusedCall(VenueError.invalidInterval()));
    return new KlineQuery(
        instrument,
        interval,
        parameters.number("startTime"),
        parameters.number("endTime"),
        parameters.limit());
  }

  /** The rows that exist at {@code now}, oldest first; {@code candle} computes the bar of an open time. */
  List<Candle> rows(SimulatedMarket market, long now, LongFunction<Candle> candle) {
    if (!market.hasBegun(now)) {
      return List.of();
    }
    long newest = interval.start(now);
    long last = interval.start(Math.clamp(end.orElse(newest), Long.MIN_VALUE, newest));
    List<Candle> rows = new ArrayList<>();
    for (long time : start.isPresent() ? forward(market, last) : backward(market, last)) {
      rows.add(candle.apply(time));
    }
    return rows;
  }

  private List<Long> forward(SimulatedMarket market, long last) {
    List<Long> times = new ArrayList<>();
    long time = market.firstOpen(interval, start.orElseThrow());
    for (; time <= last && times.size() < limit; time = interval.end(time)) {
      times.add(time);
    }
    return times;
  }

  private List<Long> backward(SimulatedMarket market, long last) {
    long first = market.firstOpen(interval, 0);
    List<Long> times = new ArrayList<>();
    for (long time = last; time >= first && times.size() < limit; time = interval.start(time - 1)) {
      times.add(time);
    }
    Collections.reverse(times);
    return times;
  }
}
