package io.cryptvault.actors.telemetry;

import io.cryptvault.actors.result.ResultCounts;
import kamon.metric.Counter;

/** Shows the cache of results as metrics: what it holds as gauges, what has been since the start as counters. Confined. */
public final class ResultMetrics {
  private ResultCounts told = ResultCounts.NONE;

  /** Shows where it stands now. */
  public void show(ResultCounts now) {
    further(Instruments.RESULT_HITS, now.hits() - told.hits());
    further(Instruments.RESULT_MISSES, now.misses() - told.misses());
    further(Instruments.RESULT_LOADS, now.loads() - told.loads());
    further(Instruments.RESULT_LOAD_TIME, now.loadTime().minus(told.loadTime()).toNanos());
    further(Instruments.RESULT_EVICTIONS, now.evictions() - told.evictions());
    Instruments.RESULT_ENTRIES.update(now.entries());
    Instruments.RESULT_BYTES.update(now.bytes());
    Instruments.RESULT_BYTES_MOST.update(now.mostBytes());
    told = now;
  }

  private static void further(Counter counter, long more) {
    counter.increment(Math.max(0, more));
  }
}
