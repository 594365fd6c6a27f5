package io.cryptvault.actors.telemetry;

import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.metric.MeasurementUnit;
import kamon.metric.Metric;

/**
 * Every instrument of the engine, by the name that it is scraped under. Nothing here starts Kamon: an application that
 * wants the figures does, and one that does not never notices. Thread-safe. A symbol is not a tag.
 */
final class Instruments {
  static final Counter ASKED = counter("cryptvault.calculation.asked");
  static final Counter COMPUTED = counter("cryptvault.calculation.computed");
  static final Counter CACHED = counter("cryptvault.calculation.cached");

  static final Counter RUNS = counter("cryptvault.worker.run");
  static final Counter RESTARTS = counter("cryptvault.worker.restart");
  static final Counter JOINED = counter("cryptvault.worker.question.joined");
  static final Gauge WORKERS = gauge("cryptvault.worker.alive");
  static final Gauge GATHERED = gauge("cryptvault.worker.bar.gathered");
  /** From taking a batch of bars to having published it, nanoseconds. */
  static final Histogram BAR_TIME = Kamon.histogram(
          "cryptvault.worker.bar.time", MeasurementUnit.time().nanoseconds())
      .withoutTags();

  static final Counter BARS = counter("cryptvault.ingest.bar.taken");
  static final Counter DUPLICATES = counter("cryptvault.ingest.bar.duplicate");
  static final Counter DROPPED = counter("cryptvault.ingest.bar.dropped");
  static final Counter CORRECTED = counter("cryptvault.ingest.bar.corrected");

  static final Gauge OPEN_GAPS = gauge("cryptvault.ingest.gap.open");

  static final Gauge SUBSCRIPTIONS = gauge("cryptvault.publish.subscription.open");
  static final Counter SKIPPED = counter("cryptvault.publish.update.skipped");
  static final Counter SLOW = counter("cryptvault.publish.subscription.slow");

  static final Gauge JOBS = gauge("cryptvault.batch.job.open");
  static final Counter ANALYZED = counter("cryptvault.batch.symbol.done");
  static final Counter FAILED = counter("cryptvault.batch.symbol.failed");

  static final Counter RESULT_HITS = counter("cryptvault.result.hit");
  static final Counter RESULT_MISSES = counter("cryptvault.result.miss");
  static final Counter RESULT_LOADS = counter("cryptvault.result.computed");
  static final Counter RESULT_LOAD_TIME = Kamon.counter(
          "cryptvault.result.computed.time", MeasurementUnit.time().nanoseconds())
      .withoutTags();
  static final Counter RESULT_EVICTIONS = counter("cryptvault.result.evicted");
  static final Gauge RESULT_ENTRIES = gauge("cryptvault.result.entries");
  static final Gauge RESULT_BYTES = Kamon.gauge(
          "cryptvault.result.size", MeasurementUnit.information().bytes())
      .withoutTags();
  static final Gauge RESULT_BYTES_MOST = Kamon.gauge(
          "cryptvault.result.size.limit", MeasurementUnit.information().bytes())
      .withoutTags();

  // Of each host: a tag says which venue.
  static final Metric.Gauge CONNECTIONS = Kamon.gauge("cryptvault.client.connection.open");
  static final Metric.Counter OPENED = Kamon.counter("cryptvault.client.connection.opened");
  static final Metric.Counter REUSED = Kamon.counter("cryptvault.client.connection.reused");
  static final Metric.Gauge IN_FLIGHT = Kamon.gauge("cryptvault.client.call.inflight");
  static final Metric.Gauge WAITING = Kamon.gauge("cryptvault.client.call.waiting");
  static final Metric.Counter SENT = Kamon.counter("cryptvault.client.call.sent");
  static final Metric.Counter RETRIED = Kamon.counter("cryptvault.client.call.retried");
  static final Metric.Counter SHARED = Kamon.counter("cryptvault.client.call.shared");
  /** By kind. */
  static final Metric.Counter CALLS_FAILED = Kamon.counter("cryptvault.client.call.failed");
  /** By quantile, since the start. */
  static final Metric.Gauge CALL_TIME =
      Kamon.gauge("cryptvault.client.call.time", MeasurementUnit.time().milliseconds());

  static final Metric.Counter BYTES = Kamon.counter(
      "cryptvault.client.answer.size", MeasurementUnit.information().bytes());
  /** By reason. */
  static final Metric.Counter ROWS_REFUSED = Kamon.counter("cryptvault.client.row.refused");
  /** In the host's own unit: weight of the clock minute, or calls not given back yet. */
  static final Metric.Gauge BUDGET_USED = Kamon.gauge("cryptvault.client.budget.used");

  static final Metric.Gauge BUDGET_LIMIT = Kamon.gauge("cryptvault.client.budget.limit");
  /** For how long yet the host is left alone. */
  static final Metric.Gauge HELD =
      Kamon.gauge("cryptvault.client.host.held", MeasurementUnit.time().milliseconds());

  private Instruments() {}

  private static Counter counter(String name) {
    return Kamon.counter(name).withoutTags();
  }

  private static Gauge gauge(String name) {
    return Kamon.gauge(name).withoutTags();
  }
}
