package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;

/** One bar of one series as a source told it, with its finality. */
public record BarEvent(Series series, Bar bar, Finality finality) implements FeedEvent {}
