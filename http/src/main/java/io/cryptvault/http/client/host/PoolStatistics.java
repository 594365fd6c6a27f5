package io.cryptvault.http.client.host;

import java.util.Map;
import org.HdrHistogram.Histogram;

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
 * @param bytes of all answers' bodies
 * @param latency of all calls, from sending one to the end of its answer
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
    long bytes,
    Latency latency,
    Map<FailureKind, Long> errors) {
  public PoolStatistics {
    errors = Map.copyOf(errors);
  }

  /** Milliseconds within which half, 95 % and 99 % of the calls ended; 0 before there were any. */
  public record Latency(long median, long p95, long p99) {
    static Latency of(Histogram millis) {
      return new Latency(
          millis.getValueAtPercentile(50),
          millis.getValueAtPercentile(95),
          millis.getValueAtPercentile(99));
    }
  }

  /** The share of calls that failed, retries counted as calls; 0 before there were any. */
  public double errorRate() {
    long failed = errors.values().stream().mapToLong(Long::longValue).sum();
    return requests == 0 ? 0 : (double) failed / requests;
  }

  /** Failed calls of this kind. */
  public long errors(FailureKind kind) {
    return errors.getOrDefault(kind, 0L);
  }
}
