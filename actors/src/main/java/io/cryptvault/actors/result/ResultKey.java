package io.cryptvault.actors.result;

import java.util.Optional;

/** What names a result: equal ones are one entry. Immutable, thread-safe. */
public interface ResultKey<V> {
  /** The bars that the result comes from and goes with; none for one that goes by its time alone. */
  Optional<BarsVersion> version();

  /** What the entry weighs, key and result, in bytes of heap that nothing else holds. */
  long bytes(V result);

  /** Until when the result holds, epoch milliseconds, if that is before its time to live is over. */
  default long validUntil(V result) {
    return version().map(BarsVersion::validUntil).orElse(Long.MAX_VALUE);
  }
}
