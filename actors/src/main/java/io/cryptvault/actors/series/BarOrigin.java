package io.cryptvault.actors.series;

/** Where bars come from that are told to a series. */
public enum BarOrigin {
  /** The venue's live stream. */
  LIVE,
  /** A service that embeds the engine or posts to it: they begin a series that nobody works on yet. */
  PUSHED,
  /** History, asked for a hole by the keeper of the ledger. */
  HOLE,
  /** History, read again for what the venue has corrected without a word. */
  REVIEW,
  /** The store: bars that were put into it past this engine, or that turned out to be different ones at the venue. */
  STORE
}
