package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;

/**
 * Bars of one series that the stream has not told and may never tell: those that closed while its connection was broken, or
 * that it dropped. What it tells of them later, or history has, fills the gap.
 *
 * @param missing where bars may be missing; ends on the grid at the bar that it goes on with
 * @param cause why, in words for people: {@code "the connection was broken"}
 */
public record GapEvent(Series series, TimeRange missing, String cause) implements FeedEvent {}
