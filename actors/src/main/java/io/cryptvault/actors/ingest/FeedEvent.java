package io.cryptvault.actors.ingest;

/** What a live stream tells of one series. */
public sealed interface FeedEvent permits BarEvent, GapEvent, HaltEvent {
  Series series();
}
