package io.cryptvault.http.client.venue;

/**
 * A symbol's trades in the last 24 hours. Immutable.
 *
 * @param code the venue's name of the symbol
 * @param lastPrice in the quote currency
 * @param quoteVolume in the quote currency
 */
public record DayOfTrades(String code, double lastPrice, double quoteVolume) {}
