package io.cryptvault.http.sim;

import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code /api/v3/klines} was asked for. Neither time: the newest rows; a start: the oldest from there; an end alone: the
 * newest up to there. Times compare with open times, both inclusive; rows ascend, and the last one may still be forming.
 */
record KlineQuery(
    Instrument instrument, Interval interval, OptionalLong start, OptionalLong end, int limit) {

  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1000;

  /** A query that the venue refuses. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient VenueError error;

    Refused(VenueError error) {
      super(error.message());
      this.error = error;
    }

    VenueError error() {
      return error;
    }
  }

  static KlineQuery read(Map<String, String> query, SimulatedMarket market) throws Refused {
    String code = required(query, "symbol");
    String name = required(query, "interval");
    Instrument instrument =
        market.byCode(code).orElseThrow(() -> new Refused(VenueError.invalidSymbol()));
    Interval interval = market.intervals().stream()
        .filter(known -> known.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refused(VenueError.invalidInterval()));
    long limit = number(query, "limit").orElse(DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new Refused(VenueError.invalidLimit());
    }
    return new KlineQuery(
        instrument, interval, number(query, "startTime"), number(query, "endTime"), (int) limit);
  }

  /** The rows that the venue has at {@code now}, oldest first. */
  List<Candle> rows(SimulatedMarket market, long now) {
    if (!market.hasBegun(now)) {
      return List.of();
    }
    long newest = interval.start(now);
    long last = interval.start(Math.clamp(end.orElse(newest), Long.MIN_VALUE, newest));
    return start.isPresent()
        ? forward(market, now, market.firstOpen(interval, start.getAsLong()), last)
        : backward(market, now, market.firstOpen(interval, 0), last);
  }

  private List<Candle> forward(SimulatedMarket market, long now, long first, long last) {
    Walk walk = market.walk(instrument);
    List<Candle> rows = new ArrayList<>();
    for (long time = first; time <= last && rows.size() < limit; time = interval.end(time)) {
      rows.add(market.candle(walk, interval, time, now));
    }
    return rows;
  }

  private List<Candle> backward(SimulatedMarket market, long now, long first, long last) {
    List<Long> times = new ArrayList<>();
    for (long time = last; time >= first && times.size() < limit; time = interval.start(time - 1)) {
      times.add(time);
    }
    Collections.reverse(times);
    Walk walk = market.walk(instrument);
    return times.stream().map(time -> market.candle(walk, interval, time, now)).toList();
  }

  private static String required(Map<String, String> query, String name) throws Refused {
    return Optional.ofNullable(query.get(name))
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> new Refused(VenueError.missing(name)));
  }

  private static OptionalLong number(Map<String, String> query, String name) throws Refused {
    String text = query.getOrDefault(name, "");
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new Refused(VenueError.illegal(name));
    }
  }
}
