package io.cryptvault.actors.telemetry;

import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.metric.MeasurementUnit;

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

  static final Gauge POOL_OPEN = gauge("cryptvault.client.pool.connection.open");
  static final Gauge POOL_IN_USE = gauge("cryptvault.client.pool.call.inflight");
  static final Gauge POOL_WAITING = gauge("cryptvault.client.pool.call.waiting");
  static final Gauge POOL_REUSED = gauge("cryptvault.client.pool.connection.reused");
  static final Gauge POOL_REQUESTS = gauge("cryptvault.client.pool.call.sent");
  static final Gauge POOL_RETRIES = gauge("cryptvault.client.pool.call.retried");
  static final Gauge POOL_ERRORS = gauge("cryptvault.client.pool.call.failed");
  static final Gauge POOL_WEIGHT = gauge("cryptvault.client.budget.used");

  private Instruments() {}

  private static Counter counter(String name) {
    return Kamon.counter(name).withoutTags();
  }

  private static Gauge gauge(String name) {
    return Kamon.gauge(name).withoutTags();
  }
}
