package io.cryptvault.actors.result;

import java.util.concurrent.CompletionStage;

/**
 * A result that is there or is being computed.
 *
 * @param <V> type of the result
 * @param result completes with the result, or with what its computation threw
 * @param how where the result comes from
 */
public record ResultLookup<V>(CompletionStage<V> result, How how) {

  /** Where a result comes from. */
  public enum How {
    /** It was in the cache. */
    KEPT,
    /** Another question was already computing it. */
    JOINED,
    /** It is computed for this question. */
    COMPUTED
  }
}
