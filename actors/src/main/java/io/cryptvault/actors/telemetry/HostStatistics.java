package io.cryptvault.actors.telemetry;

import java.util.Map;

/**
 * What a source's way to one host does and has done, at one moment: metrics, {@code /v1/hosts} and {@code doctor} all read
 * it. Immutable.
 *
 * @param venue by the name of its source
 * @param host base of the calls
 * @param open TCP connections open now
 * @param inUse calls in flight now
 * @param waiting calls that wait now: for a connection, for the budget, out of a pause
 * @param heldMillis for how long from now no call is made, as the host wants none or has failed too often; 0 as a rule
 * @param opened TCP connections opened since the start
 * @param reused calls that found a connection open already, since the start
 * @param requests calls sent, retries included
 * @param retries calls that were sent again
 * @param shared calls not sent, because the same one was in flight
 * @param bytes of all answers' bodies
 * @param budget what is used of what the host allows
 * @param latency of all calls, from sending one to the end of its answer
 * @param errors failed calls by kind; kinds that have not happened are absent
 * @param refusedRows rows of answers that no bar could be made of, by reason; reasons that have not happened are absent
 */
public record HostStatistics(
    String venue,
    String host,
    int open,
    int inUse,
    int waiting,
    long heldMillis,
    long opened,
    long reused,
    long requests,
    long retries,
    long shared,
    long bytes,
    Budget budget,
    Latency latency,
    Map<String, Long> errors,
    Map<String, Long> refusedRows) {
  public HostStatistics {
    errors = Map.copyOf(errors);
    refusedRows = Map.copyOf(refusedRows);
  }

  /** What a host counts. */
  public enum Unit {
    /** Weight of the calls of a clock minute. */
    WEIGHT_A_MINUTE("weight a minute"),
    /** Calls that may be made at once after a rest; of those made, each second gives some back. */
    CALLS_AT_ONCE("calls at once"),
    /** Nothing. */
    NONE("no limit");

    private final String words;

    Unit(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * What is used of what a host allows.
   *
   * @param used in this clock minute, or not given back yet
   * @param limit of the host; 0 for none
   * @param share of the limit at which calls wait
   */
  public record Budget(Unit unit, double used, double limit, double share) {
    public static final Budget NONE = new Budget(Unit.NONE, 0, 0, 1);

    /** Used of the limit; 0 without one. */
    public double usedShare() {
      return limit == 0 ? 0 : used / limit;
    }
  }

  /** Milliseconds within which half, 95 % and 99 % of the calls ended, and the longest; 0 before there were any. */
  public record Latency(long median, long p95, long p99, long longest) {}

  /** Calls that failed, of whatever kind. */
  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The share of calls that failed, retries counted as calls; 0 before there were any. */
  public double errorRate() {
    return requests == 0 ? 0 : (double) failed() / requests;
  }

  /** The share of calls that found a connection open; 0 before there were any. */
  public double reuse() {
    return requests == 0 ? 0 : (double) reused / requests;
  }

  /** Failed calls of this kind. */
  public long errors(String kind) {
    return errors.getOrDefault(kind, 0L);
  }

  /** The same with rows that were refused, by reason. */
  public HostStatistics withRefusedRows(Map<String, Long> rows) {
    return new HostStatistics(
        venue,
        host,
        open,
        inUse,
        waiting,
        heldMillis,
        opened,
        reused,
        requests,
        retries,
        shared,
        bytes,
        budget,
        latency,
        errors,
        rows);
  }
}
