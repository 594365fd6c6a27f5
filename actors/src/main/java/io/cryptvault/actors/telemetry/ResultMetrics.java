package io.cryptvault.actors.telemetry;

import io.cryptvault.actors.result.ResultCounts;
import java.util.Map;

/** Publishes metrics of the cache of results: what it holds now as gauges, totals since the start as counters. Confined. */
public final class ResultMetrics {
  private final Meters meters;
  private ResultCounts shown = ResultCounts.NONE;

  /**
   * Publishes nothing yet.
   *
   * @param meters receives the metrics
   */
  public ResultMetrics(Meters meters) {
    this.meters = meters;
  }

  /**
   * Publishes the present values, and what totals have grown by since the last call.
   *
   * @param now counts since the start
   */
  public void show(ResultCounts now) {
    add(Instrument.RESULT_HIT, now.hits() - shown.hits());
    add(Instrument.RESULT_MISS, now.misses() - shown.misses());
    add(Instrument.RESULT_COMPUTED, now.loads() - shown.loads());
    add(Instrument.RESULT_COMPUTED_TIME, now.loadTime().minus(shown.loadTime()).toNanos());
    add(Instrument.RESULT_EVICTED, now.evictions() - shown.evictions());
    meters.set(Instrument.RESULT_ENTRIES, Map.of(), now.entries());
    meters.set(Instrument.RESULT_SIZE, Map.of(), now.bytes());
    meters.set(Instrument.RESULT_SIZE_LIMIT, Map.of(), now.mostBytes());
    shown = now;
  }

  private void add(Instrument counter, long more) {
    meters.add(counter, Math.max(0, more));
  }
}
