package io.cryptvault.actors.series;

/** Where bars come from that arrive at a series. */
public enum BarOrigin {
  /** The venue's live stream. */
  LIVE,
  /** A service that embeds the engine or posts to it. Pushed bars start a worker when the series has none. */
  PUSHED,
  /** History, asked by the gap keeper to fill a hole. */
  HOLE,
  /** History, read again to find silent corrections of the venue. */
  REVIEW,
  /** The store: bars that another program put into it, or that the venue has corrected since they were stored. */
  STORE
}
