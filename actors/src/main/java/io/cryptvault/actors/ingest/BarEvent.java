package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;

/**
 * One bar from a live stream.
 *
 * @param series whose bar it is
 * @param bar as the source sent it
 * @param finality whether it can still change
 */
public record BarEvent(Series series, Bar bar, Finality finality) implements FeedEvent {}
