package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of bars, checked. Immutable.
 *
 * @param bars the closed and valid bars, oldest first
 * @param before the time before which bars were asked for; {@link Long#MAX_VALUE} for the newest of all
 * @param next time from which the venue may have more bars; absent when this page has the newest
 * @param prior time before which the venue may have more bars; absent when this page has the oldest
 * @param doubts ranges in which a missing bar says nothing, as a row was refused or may come late
 * @param serverTime the venue's time of the answer, epoch milliseconds
 */
public record Page(
    Bars bars,
    long before,
    OptionalLong next,
    OptionalLong prior,
    List<TimeRange> doubts,
    long serverTime) {}
