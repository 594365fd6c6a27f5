package io.cryptvault.actors.result;

import java.util.Optional;

/**
 * Identifies a result: equal keys are one entry. Immutable, thread-safe.
 *
 * @param <V> type of the result
 */
public interface ResultKey<V> {
  /** {@return the bars that the result comes from and expires with; empty for a result that expires by time alone} */
  Optional<BarsVersion> version();

  /**
   * The weight of an entry.
   *
   * @param result the result to weigh
   * @return bytes of heap that key and result hold and nothing else shares
   */
  long bytes(V result);

  /**
   * The room that an entry needs, told before it is kept. Unlike {@link #bytes} it counts nothing as shared, and may be asked often.
   *
   * @param result the result to be kept
   * @return bytes of heap; an estimate
   */
  default long room(V result) {
    return bytes(result);
  }

  /**
   * The end of a result's life, if that comes before its time to live is over.
   *
   * @param result the result
   * @return epoch milliseconds; {@code Long.MAX_VALUE} when only the time to live counts
   */
  default long validUntil(V result) {
    return version().map(BarsVersion::validUntil).orElse(Long.MAX_VALUE);
  }
}
