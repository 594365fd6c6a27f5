package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.host.RefusalReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Everything that differs between venues: what to ask, how to read the answers, what it streams. Its parts are thread-safe.
 *
 * @param intervals which the venue has itself, shortest first
 * @param refusals understands refusals
 * @param symbols asks for its symbols and limits
 * @param time asks for its time
 * @param turnover asks for the trades of all its symbols in a day; empty where that is not one call
 * @param pages asks for its past bars
 * @param wire how its live bars are streamed
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
