package io.cryptvault.actors.fetch;

/** Which bars of a span are fetched. */
public enum FetchScope {
  /** Bars that are not stored yet, and the last stored ones again. */
  MISSING,
  /** Stored bars, too: those that the venue has corrected are replaced. */
  ALL
}
