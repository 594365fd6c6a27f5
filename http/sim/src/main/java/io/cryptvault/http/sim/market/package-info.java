/**
 * One market from one seed: days follow from their number, hours and minutes are split from them, trades fill them, and every
 * bar is what its trades make. Random access: any bar, and any trade by time or by id, costs the same wherever it lies. The
 * market itself has no clock; a {@link io.cryptvault.http.sim.market.MarketClock} says how much of it has happened.
 *
 * <pre>
 * seed ▶ day ▶ hour ▶ minute ▶ TradeBlock of trades ▶ any stretch of time as a Candle
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.market;
