package io.cryptvault.actors.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Metric;
import kamon.tag.TagSet;

/**
 * Shows the statistics of hosts as metrics: what is now as gauges, what has been since the start as counters. Kamon has no
 * metric for a client's pool. The tags are the venue, and the kind of an error or the reason of a refusal. Confined.
 */
public final class HostMetrics {
  private static final String VENUE = "venue";

  /** What counters have been told, by their names and tags. */
  private final Map<Object, Long> told = new HashMap<>();

  private record Told(String name, TagSet tags) {}

  /** Shows where hosts stand now. */
  public void show(List<HostStatistics> hosts) {
    hosts.forEach(this::show);
  }

  private void show(HostStatistics host) {
    TagSet venue = TagSet.of(VENUE, host.venue());
    now(Instruments.CONNECTIONS, venue, host.open());
    now(Instruments.IN_FLIGHT, venue, host.inUse());
    now(Instruments.WAITING, venue, host.waiting());
    now(Instruments.HELD, venue, host.heldMillis());
    now(Instruments.BUDGET_USED, venue, host.budget().used());
    now(Instruments.BUDGET_LIMIT, venue, host.budget().limit());
    latency(venue, "0.5", host.latency().median());
    latency(venue, "0.95", host.latency().p95());
    latency(venue, "0.99", host.latency().p99());
    latency(venue, "1", host.latency().longest());
    since(Instruments.OPENED, venue, host.opened());
    since(Instruments.REUSED, venue, host.reused());
    since(Instruments.SENT, venue, host.requests());
    since(Instruments.RETRIED, venue, host.retries());
    since(Instruments.SHARED, venue, host.shared());
    since(Instruments.BYTES, venue, host.bytes());
    host.errors()
        .forEach(
            (kind, count) -> since(Instruments.CALLS_FAILED, venue.withTag("kind", kind), count));
    host.refusedRows()
        .forEach((reason, count) ->
            since(Instruments.ROWS_REFUSED, venue.withTag("reason", reason), count));
  }

  private static void now(Metric.Gauge gauge, TagSet tags, double value) {
    Gauge tagged = gauge.withTags(tags);
    tagged.update(value);
  }

  private static void latency(TagSet venue, String quantile, long millis) {
    now(Instruments.CALL_TIME, venue.withTag("quantile", quantile), millis);
  }

  private void since(Metric.Counter counter, TagSet tags, long total) {
    Long before = told.put(new Told(counter.name(), tags), total);
    Counter tagged = counter.withTags(tags);
    tagged.increment(Math.max(0, total - (before == null ? 0 : before)));
  }
}
