package io.cryptvault.http.client.venue;

/**
 * What was traded of a symbol in the last 24 hours. Immutable.
 *
 * @param code what the venue calls it
 * @param lastPrice in the quote currency
 * @param quoteVolume in the quote currency
 */
public record DayOfTrades(String code, double lastPrice, double quoteVolume) {}
