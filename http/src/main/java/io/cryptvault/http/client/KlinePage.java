package io.cryptvault.http.client;

import io.cryptvault.engine.market.Bars;

/**
 * One answer of {@code klines}, judged. Immutable.
 *
 * @param bars those that are closed and sound, oldest first
 * @param rows how many came, bad and forming ones included
 * @param firstOpen open time of the first row, 0 without rows
 * @param lastOpen open time of the last row, 0 without rows
 * @param endsForming whether the last row was still forming; it is not among the bars
 */
record KlinePage(Bars bars, int rows, long firstOpen, long lastOpen, boolean endsForming) {}
