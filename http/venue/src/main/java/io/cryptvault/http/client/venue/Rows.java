package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;

/**
 * The rows of a page, checked. Immutable.
 *
 * @param bars the closed and valid bars, oldest first
 * @param count all rows, including bad and forming ones
 * @param firstOpen open time of the first row that has one, 0 if none has
 * @param lastOpen open time of the last row that has one, 0 if none has
 * @param endsForming whether the last row was still forming; it is not among the bars
 * @param doubts ranges in which a missing bar says nothing, as a row was refused
 * @param serverTime the venue's time of the answer, epoch milliseconds
 */
public record Rows(
    Bars bars,
    int count,
    long firstOpen,
    long lastOpen,
    boolean endsForming,
    List<TimeRange> doubts,
    long serverTime) {}
