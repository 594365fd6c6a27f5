package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;

/**
 * Bars of one series that the stream has not sent and may never send: they closed while its connection was broken, or it dropped
 * them. If the stream still sends them, or history has them, they fill the gap.
 *
 * @param series whose bars are missing
 * @param missing where bars may be missing; ends on the grid, at the next bar that the stream sends
 * @param cause why, in words for people: {@code "the connection was broken"}
 */
public record GapEvent(Series series, TimeRange missing, String cause) implements FeedEvent {}
