package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;

/** An event of one series in a live stream. */
public sealed interface FeedEvent permits BarEvent, GapEvent, HaltEvent {
  /** {@return whose event it is} */
  Series series();
}
