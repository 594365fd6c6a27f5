package io.cryptvault.http.sim.market;

/**
 * One trade in whole ticks and lots. Immutable.
 *
 * @param id one more than that of the trade before it; the first since the listing is 1
 * @param micros epoch microseconds; a symbol has no two trades at the same
 * @param ticks the price
 * @param lots the quantity, 1 or more
 * @param buyerIsMaker whether the seller took it
 */
public record Trade(long id, long micros, long ticks, long lots, boolean buyerIsMaker) {

  /** Epoch milliseconds, rounded down. */
  public long millis() {
    return Math.floorDiv(micros, 1000L);
  }
}
