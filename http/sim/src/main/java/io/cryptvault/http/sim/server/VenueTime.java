package io.cryptvault.http.sim.server;

import java.time.Instant;

/**
 * A moment as a venue lives it. Immutable.
 *
 * @param market epoch milliseconds of the market: which bars and trades there are
 * @param wall epoch milliseconds of those who call: budgets, holds, pings and deadlines
 */
public record VenueTime(long market, long wall) {

  /** A moment where market time runs as fast as any. */
  public static VenueTime of(Instant time) {
    return new VenueTime(time.toEpochMilli(), time.toEpochMilli());
  }

  /** With the market's time moved. */
  public VenueTime shifted(long millis) {
    return millis == 0 ? this : new VenueTime(market + millis, wall);
  }

  public Instant marketTime() {
    return Instant.ofEpochMilli(market);
  }

  public Instant wallTime() {
    return Instant.ofEpochMilli(wall);
  }
}
