package io.cryptvault.http.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the pool does. Thread-safe; any thread may read it at any time. */
final class PoolMeter {
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger inUse = new AtomicInteger();
  final AtomicInteger waiting = new AtomicInteger();
  final AtomicInteger usedWeight = new AtomicInteger();
  final AtomicInteger weightLimit = new AtomicInteger();
  final LongAdder opened = new LongAdder();
  final LongAdder requests = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder shared = new LongAdder();
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
        failed);
  }
}
