package io.cryptvault.actors.result;

import java.util.concurrent.CompletionStage;

/**
 * A result, there or on its way.
 *
 * @param how whether somebody has to compute it
 */
public record ResultLookup<V>(CompletionStage<V> result, How how) {

  /** Where a result comes from. */
  public enum How {
    /** It was in the cache. */
    KEPT,
    /** Somebody else was computing it. */
    JOINED,
    /** It is computed for this one. */
    COMPUTED
  }
}
