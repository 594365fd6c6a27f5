package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Bar;

/** One bar of one series as a source told it, with its finality. */
public record BarEvent(Series series, Bar bar, Finality finality) implements FeedEvent {}
