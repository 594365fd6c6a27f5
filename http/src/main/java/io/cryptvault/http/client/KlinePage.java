package io.cryptvault.http.client;

import io.cryptvault.engine.market.Bars;

/**
 * One answer of {@code klines}, judged. Immutable.
 *
 * @param bars those that are closed and sound, oldest first
 * @param rows how many came, bad and forming ones included
 * @param firstOpen open time of the first row that has one, 0 without
 * @param lastOpen open time of the last row that has one, 0 without
 * @param endsForming whether the last row was still forming; it is not among the bars
 * @param serverTime what the venue's clock said with the page, epoch milliseconds
 */
record KlinePage(
    Bars bars, int rows, long firstOpen, long lastOpen, boolean endsForming, long serverTime) {}
