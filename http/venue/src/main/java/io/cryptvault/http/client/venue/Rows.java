package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;

/**
 * The rows of a page, judged. Immutable.
 *
 * @param bars those that are closed and sound, oldest first
 * @param count how many came, bad and forming ones included
 * @param firstOpen open time of the first row that has one, 0 without
 * @param lastOpen open time of the last row that has one, 0 without
 * @param endsForming whether the last row was still forming; it is not among the bars
 * @param doubts where a row was refused, so that the absence of a bar says nothing
 * @param serverTime what the venue's clock said with the page, epoch milliseconds
 */
public record Rows(
    Bars bars,
    int count,
    long firstOpen,
    long lastOpen,
    boolean endsForming,
    List<TimeRange> doubts,
    long serverTime) {}
