package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;

/** What a live stream tells of one series. */
public sealed interface FeedEvent permits BarEvent, GapEvent, HaltEvent {
  Series series();
}
