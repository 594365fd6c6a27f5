package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of bars, judged. Immutable.
 *
 * @param bars those that are closed and sound, oldest first
 * @param before the time before which they were asked for; {@link Long#MAX_VALUE} when the newest of all were
 * @param next from which time the venue has more, as far as it is known; absent when this was the newest
 * @param prior before which time the venue has more, as far as it is known; absent when this was the oldest
 * @param doubts where a row was refused or may be late, so that the absence of a bar says nothing
 * @param serverTime what the venue's clock said with the page, epoch milliseconds
 */
public record Page(
    Bars bars,
    long before,
    OptionalLong next,
    OptionalLong prior,
    List<TimeRange> doubts,
    long serverTime) {}
