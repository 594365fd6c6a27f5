package io.cryptvault.actors.resource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at resources at a fixed pace, on a thread of its own that does not keep the process alive. With thresholds, its listener gets the
 * reports that reach one of them; without, every report. A listener that throws is logged and called again. Thread-safe.
 *
 * <pre>{@code
 * try (var monitor = ResourceMonitor.start(vault::resources, Duration.ofSeconds(5), report -> log.warn(report.toText()),
 *     ResourceThreshold.budgetShare(0.8), ResourceThreshold.heapShare(0.9))) { ... }
 * }</pre>
 */
public final class ResourceMonitor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceMonitor.class);
  private static final Duration SHORTEST = Duration.ofMillis(10);

  private final Supplier<ResourceReport> reports;
  private final Consumer<ResourceReport> listener;
  private final List<ResourceThreshold> thresholds;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cryptvault-resources");
        thread.setDaemon(true);
        return thread;
      });

  private ResourceMonitor(
      Supplier<ResourceReport> reports,
      Consumer<ResourceReport> listener,
      List<ResourceThreshold> thresholds) {
    this.reports = reports;
    this.listener = listener;
    this.thresholds = thresholds;
  }

  /**
   * Watches the process: its heap, threads and files. The report has no budget and no accounts, which belong to an engine.
   *
   * @param every the pace, 10 ms or more; the first look is at once
   * @param listener called on the monitor's thread
   * @param thresholds what is worth a call; none for every look
   * @return runs until it is closed
   * @throws IllegalArgumentException when {@code every} is shorter
   */
  public static ResourceMonitor start(
      Duration every, Consumer<ResourceReport> listener, ResourceThreshold... thresholds) {
    return start(ResourceReport::ofProcess, every, listener, thresholds);
  }

  /**
   * Watches what reports tell, such as those of an engine.
   *
   * @param reports as {@code vault::resources}
   * @param every the pace, 10 ms or more; the first look is at once
   * @param listener called on the monitor's thread
   * @param thresholds what is worth a call; none for every look
   * @return runs until it is closed
   * @throws IllegalArgumentException when {@code every} is shorter
   */
  public static ResourceMonitor start(
      Supplier<ResourceReport> reports,
      Duration every,
      Consumer<ResourceReport> listener,
      ResourceThreshold... thresholds) {
    if (every.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("every: expected 10 ms or more, was " + every);
    }
    ResourceMonitor monitor = new ResourceMonitor(reports, listener, List.of(thresholds));
    var unused =
        monitor.timer.scheduleAtFixedRate(monitor::look, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    return monitor;
  }

  private void look() {
    try {
      ResourceReport report = reports.get();
      if (thresholds.isEmpty()
          || thresholds.stream().anyMatch(threshold -> threshold.isReached(report))) {
        listener.accept(report);
      }
    } catch (RuntimeException e) {
      LOG.warn("Resources were not told; the next look goes on.", e);
    }
  }

  /** Ends it. A call of the listener that is under way is finished. Idempotent. */
  @Override
  public void close() {
    timer.shutdown();
  }
}
