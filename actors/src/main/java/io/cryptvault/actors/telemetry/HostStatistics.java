package io.cryptvault.actors.telemetry;

import java.util.Map;

/**
 * Calls, connections, budget and errors of one host, at one moment. Metrics, {@code /v1/hosts} and {@code doctor} show it. Immutable.
 *
 * @param venue name of the source
 * @param host base address of the calls
 * @param open TCP connections open now
 * @param inUse calls in flight now
 * @param waiting calls that wait now: for a connection, for the budget, or for the end of a pause
 * @param heldMillis milliseconds from now during which no call is sent, because the host asked for a pause or failed too often; usually 0
 * @param opened TCP connections opened since the start
 * @param reused calls since the start that used an open connection
 * @param requests calls sent since the start, including retries
 * @param retries calls that were sent again
 * @param shared calls that were not sent because an equal one was in flight
 * @param bytes of the bodies of all answers
 * @param budget what is used of what the host allows
 * @param latency of all calls, from sending to the end of the answer
 * @param errors failed calls by kind; a kind that has not occurred is absent
 * @param refusedRows rows of answers that were not valid bars, by reason; a reason that has not occurred is absent
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
  /** Copies the maps. */
  public HostStatistics {
    errors = Map.copyOf(errors);
    refusedRows = Map.copyOf(refusedRows);
  }

  /** What a host limits. */
  public enum Unit {
    /** Total weight of the calls of a clock minute. */
    WEIGHT_A_MINUTE("weight a minute"),
    /** Calls at once: a burst that refills at a steady rate. */
    CALLS_AT_ONCE("calls at once"),
    /** The host has no limit. */
    NONE("no limit");

    private final String words;

    Unit(String words) {
      this.words = words;
    }

    /** {@return the unit as people read it, such as {@code weight a minute}} */
    public String words() {
      return words;
    }
  }

  /**
   * What is used of what a host allows.
   *
   * @param unit of {@code used} and {@code limit}
   * @param used in this clock minute, or not refilled yet
   * @param limit of the host; 0 if there is none
   * @param share of the limit from which on calls wait, 0 to 1
   */
  public record Budget(Unit unit, double used, double limit, double share) {
    /** The budget of a host without a limit. */
    public static final Budget NONE = new Budget(Unit.NONE, 0, 0, 1);

    /** {@return the used share of the limit; 0 without a limit, above 1 when more was used than allowed} */
    public double usedShare() {
      return limit == 0 ? 0 : used / limit;
    }
  }

  /**
   * How long calls took, in milliseconds; 0 before the first call.
   *
   * @param median half of the calls were faster
   * @param p95 95 % of the calls were faster
   * @param p99 99 % of the calls were faster
   * @param longest of the slowest call
   */
  public record Latency(long median, long p95, long p99, long longest) {}

  /** {@return failed calls of all kinds} */
  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** {@return the share of calls that failed, where retries count as calls; 0 before the first call} */
  public double errorRate() {
    return requests == 0 ? 0 : (double) failed() / requests;
  }

  /** {@return the share of calls that used an open connection; 0 before the first call} */
  public double reuse() {
    return requests == 0 ? 0 : (double) reused / requests;
  }

  /**
   * {@return failed calls of one kind; 0 if it has not occurred}
   *
   * @param kind a key of {@link #errors()}
   */
  public long errors(String kind) {
    return errors.getOrDefault(kind, 0L);
  }

  /**
   * {@return the same statistics with these refused rows}
   *
   * @param rows counts by reason
   */
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
