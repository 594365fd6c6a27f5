package io.cryptvault.actors.fetch;

/** Which bars of a span are asked for. */
public enum Scope {
  /** Those that are not kept yet, and the last ones kept once more. */
  MISSING,
  /** Kept ones as well: what the venue has otherwise by now is corrected. */
  ALL
}
