package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.host.RefusalReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * All in which venues differ: what is asked of one, how its answers are read, what it streams. Its parts are thread-safe.
 *
 * @param intervals of which it has bars itself, shortest first
 * @param refusals what they mean
 * @param symbols its symbols, and what it allows
 * @param time what time it is there
 * @param turnover what was traded of all its symbols in a day; empty where it does not tell that in one call
 * @param pages its bars of the past
 * @param wire its live bars
 * @param unknownSeries whether a refusal's code says that there is no such series
 */
public record Venue(
    List<Interval> intervals,
    RefusalReader refusals,
    Query<SymbolList> symbols,
    Query<Instant> time,
    Optional<Query<List<DayOfTrades>>> turnover,
    Pages pages,
    StreamProtocol wire,
    IntPredicate unknownSeries) {}
