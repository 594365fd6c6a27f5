package io.cryptvault.http.sim.market;

/**
 * One trade in whole ticks and lots. Immutable.
 *
 * @param id one more than the id of the trade before; the first trade since the listing has 1
 * @param micros epoch microseconds; two trades of a symbol never have the same
 * @param ticks the price
 * @param lots the quantity, 1 or more
 * @param buyerIsMaker whether the seller was the taker
 */
public record Trade(long id, long micros, long ticks, long lots, boolean buyerIsMaker) {

  /** {@return epoch milliseconds, rounded down} */
  public long millis() {
    return Math.floorDiv(micros, 1000L);
  }
}
