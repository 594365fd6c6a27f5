package io.cryptvault.http.client.host;

import io.cryptvault.actors.telemetry.HostStatistics;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts the calls and connections to one host. Thread-safe; any thread may read it at any time. */
public final class PoolMeter {
  private static final long LONGEST = 600_000;

  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger inUse = new AtomicInteger();
  final AtomicInteger waiting = new AtomicInteger();
  final LongAdder opened = new LongAdder();
  final LongAdder requests = new LongAdder();
  final LongAdder retries = new LongAdder();
  /** Calls that were not sent because an equal one was in flight. */
  public final LongAdder shared = new LongAdder();

  final LongAdder bytes = new LongAdder();
  volatile BudgetUse spent = BudgetUse.NOTHING;
  volatile long heldUntil = Long.MIN_VALUE;

  private final String venue;
  private final String host;
  private final InstantSource clock;
  /** In milliseconds, to two digits, up to ten minutes. */
  private final Histogram latency = new ConcurrentHistogram(LONGEST, 2);

  private final Map<FailureKind, LongAdder> errors = new EnumMap<>(FailureKind.class);

  /**
   * For one host.
   *
   * @param venue the venue's name in statistics
   * @param clock measures budgets and pauses
   */
  PoolMeter(String venue, String host, InstantSource clock) {
    this.venue = venue;
    this.host = host;
    this.clock = clock;
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

  /** A call has ended after this many milliseconds, whether it succeeded or not. */
  void latency(long millis) {
    latency.recordValue(Math.clamp(millis, 0, LONGEST));
  }

  HostStatistics snapshot() {
    long now = clock.millis();
    long sent = requests.sum();
    return new HostStatistics(
        venue,
        host,
        open.get(),
        inUse.get(),
        waiting.get(),
        heldUntil > now ? heldUntil - now : 0,
        opened.sum(),
        Math.max(0, sent - opened.sum()),
        sent,
        retries.sum(),
        shared.sum(),
        bytes.sum(),
        spent.at(now),
        new HostStatistics.Latency(
            latency.getValueAtPercentile(50),
            latency.getValueAtPercentile(95),
            latency.getValueAtPercentile(99),
            latency.getMaxValue()),
        failures(),
        Map.of());
  }

  private Map<String, Long> failures() {
    Map<String, Long> failed = new HashMap<>();
    errors.forEach((kind, count) -> {
      if (count.sum() > 0) {
        failed.put(kind.word(), count.sum());
      }
    });
    return failed;
  }
}
