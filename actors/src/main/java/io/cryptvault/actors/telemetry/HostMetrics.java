package io.cryptvault.actors.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes the statistics of hosts as metrics: present values as gauges, totals since the start as counters. Tags are the venue, and the
 * kind of an error or the reason of a refused row. Confined.
 */
public final class HostMetrics {
  private final Meters meters;
  /** The totals that have been published. */
  private final Map<Counter, Long> shown = new HashMap<>();

  private record Counter(Instrument instrument, Map<String, String> tags) {}

  /**
   * Publishes nothing yet.
   *
   * @param meters receives the metrics
   */
  public HostMetrics(Meters meters) {
    this.meters = meters;
  }

  /**
   * Publishes the present values, and what totals have grown by since the last call.
   *
   * @param hosts all hosts of the source
   */
  public void show(List<HostStatistics> hosts) {
    hosts.forEach(this::show);
  }

  private void show(HostStatistics host) {
    Map<String, String> venue = Map.of("venue", host.venue());
    meters.set(Instrument.CLIENT_CONNECTION_OPEN, venue, host.open());
    meters.set(Instrument.CLIENT_CALL_INFLIGHT, venue, host.inUse());
    meters.set(Instrument.CLIENT_CALL_WAITING, venue, host.waiting());
    meters.set(Instrument.CLIENT_HOST_HELD, venue, host.heldMillis());
    meters.set(Instrument.CLIENT_BUDGET_USED, venue, host.budget().used());
    meters.set(Instrument.CLIENT_BUDGET_LIMIT, venue, host.budget().limit());
    latency(host, "0.5", host.latency().median());
    latency(host, "0.95", host.latency().p95());
    latency(host, "0.99", host.latency().p99());
    latency(host, "1", host.latency().longest());
    total(Instrument.CLIENT_CONNECTION_OPENED, venue, host.opened());
    total(Instrument.CLIENT_CONNECTION_REUSED, venue, host.reused());
    total(Instrument.CLIENT_CALL_SENT, venue, host.requests());
    total(Instrument.CLIENT_CALL_RETRIED, venue, host.retries());
    total(Instrument.CLIENT_CALL_SHARED, venue, host.shared());
    total(Instrument.CLIENT_ANSWER_SIZE, venue, host.bytes());
    host.errors()
        .forEach(
            (kind, count) -> total(Instrument.CLIENT_CALL_FAILED, tags(host, "kind", kind), count));
    host.refusedRows()
        .forEach((reason, count) ->
            total(Instrument.CLIENT_ROW_REFUSED, tags(host, "reason", reason), count));
  }

  private static Map<String, String> tags(HostStatistics host, String name, String value) {
    return Map.of("venue", host.venue(), name, value);
  }

  private void latency(HostStatistics host, String quantile, long millis) {
    meters.set(Instrument.CLIENT_CALL_TIME, tags(host, "quantile", quantile), millis);
  }

  private void total(Instrument counter, Map<String, String> tags, long total) {
    Long before = shown.put(new Counter(counter, tags), total);
    meters.add(counter, tags, Math.max(0, total - (before == null ? 0 : before)));
  }
}
