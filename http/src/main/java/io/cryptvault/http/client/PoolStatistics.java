package io.cryptvault.http.client;

import java.util.Map;

/**
 * What a client's pool does and has done, at one moment. Immutable.
 *
 * @param open TCP connections open now
 * @param inUse calls in flight now
 * @param waiting calls that wait now: for a connection, for the budget, out of a pause
 * @param opened TCP connections opened since the start
 * @param reused calls that found a connection open already, since the start
 * @param requests calls sent, retries included
 * @param retries calls that were sent again
 * @param shared calls not sent, because the same one was in flight
 * @param usedWeight request weight used in this clock minute, as far as is known
 * @param weightLimit request weight that the venue allows in a clock minute
 * @param errors failed calls by kind; kinds that have not happened are absent
 */
public record PoolStatistics(
    int open,
    int inUse,
    int waiting,
    long opened,
    long reused,
    long requests,
    long retries,
    long shared,
    int usedWeight,
    int weightLimit,
    Map<FailureKind, Long> errors) {
  public PoolStatistics {
    errors = Map.copyOf(errors);
  }

  /** Failed calls of this kind. */
  public long errors(FailureKind kind) {
    return errors.getOrDefault(kind, 0L);
  }
}
