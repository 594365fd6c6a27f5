/**
 * One market computed from one seed. A day is computed from its number, hours and minutes are split from it, trades fill them, and
 * every bar equals its trades. Access is random: any bar, and any trade by time or id, costs the same. The market itself has no
 * clock; a {@link io.cryptvault.http.sim.market.MarketClock} says how much has already happened.
 *
 * <pre>
 * seed ▶ day ▶ hour ▶ minute ▶ TradeBlock of trades ▶ any stretch of time as a Candle
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.market;
