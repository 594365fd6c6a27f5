package io.cryptvault.http.sim.server;

import java.time.Instant;

/**
 * A moment in the two times of a simulated venue. Immutable.
 *
 * @param market market time, epoch milliseconds: decides which bars and trades exist
 * @param wall the callers' time, epoch milliseconds: for budgets, holds, pings and deadlines
 */
public record VenueTime(long market, long wall) {

  /**
   * A moment at which both times are equal.
   *
   * @param time market and wall time
   * @return the moment
   */
  public static VenueTime of(Instant time) {
    return new VenueTime(time.toEpochMilli(), time.toEpochMilli());
  }

  /** The same with another market time. */
  VenueTime shifted(long millis) {
    return millis == 0 ? this : new VenueTime(market + millis, wall);
  }

  /** {@return market time} */
  public Instant marketTime() {
    return Instant.ofEpochMilli(market);
  }

  Instant wallTime() {
    return Instant.ofEpochMilli(wall);
  }
}
