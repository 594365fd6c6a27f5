package io.cryptvault.http.client.host;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what the pool does. Thread-safe; any thread may read it at any time. */
public final class PoolMeter {
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger inUse = new AtomicInteger();
  final AtomicInteger waiting = new AtomicInteger();
  final AtomicInteger usedWeight = new AtomicInteger();
  final AtomicInteger weightLimit = new AtomicInteger();
  final LongAdder opened = new LongAdder();
  final LongAdder requests = new LongAdder();
  final LongAdder retries = new LongAdder();
  /** Calls not sent, because the same one was in flight. */
  public final LongAdder shared = new LongAdder();

  final LongAdder bytes = new LongAdder();
  /** In milliseconds, to two digits, up to ten minutes. */
  private final Histogram latency = new ConcurrentHistogram(600_000, 2);

  private final Map<FailureKind, LongAdder> errors = new EnumMap<>(FailureKind.class);

  PoolMeter() {
    for (FailureKind kind : FailureKind.values()) {
      errors.put(kind, new LongAdder());
    }
  }

  void failed(FailureKind kind) {
    LongAdder count = errors.get(kind);
    if (count != null) {
      count.increment();
    }
  }

  /** A call has ended, well or not, after so many milliseconds. */
  void latency(long millis) {
    latency.recordValue(Math.clamp(millis, 0, 600_000));
  }

  PoolStatistics snapshot() {
    Map<FailureKind, Long> failed = new EnumMap<>(FailureKind.class);
    errors.forEach((kind, count) -> {
      if (count.sum() > 0) {
        failed.put(kind, count.sum());
      }
    });
    return new PoolStatistics(
        open.get(),
        inUse.get(),
        waiting.get(),
        opened.sum(),
        Math.max(0, requests.sum() - opened.sum()),
        requests.sum(),
        retries.sum(),
        shared.sum(),
        usedWeight.get(),
        weightLimit.get(),
        bytes.sum(),
        PoolStatistics.Latency.of(latency),
        failed);
  }
}
