package io.cryptvault.actors.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.budget.PressureStep;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceMonitorTest {
  private static final Duration EVERY = Duration.ofMillis(10);

  private final BlockingQueue<ResourceReport> told = new LinkedBlockingQueue<>();
  private final AtomicInteger threads = new AtomicInteger(1);
  private @Nullable ResourceMonitor monitor;

  @AfterEach
  void close() {
    if (monitor != null) {
      monitor.close();
    }
  }

  @Test
  void without_thresholds_every_look_is_told() throws InterruptedException {
    monitor = ResourceMonitor.start(EVERY, told::add);
    assertThat(next().heapBytes()).isPositive();
    assertThat(next().accounts()).isEmpty();
    assertThat(next().budgetShare()).isZero();
  }

  @Test
  void a_threshold_that_is_reached_is_told() throws InterruptedException {
    monitor = ResourceMonitor.start(
        () -> report(threads.getAndIncrement()),
        EVERY,
        told::add,
        ResourceThreshold.heapShare(0.9),
        ResourceThreshold.threads(5));
    assertThat(next().threads()).isEqualTo(5);
    assertThat(next().threads()).isEqualTo(6);
  }

  @Test
  void a_listener_that_throws_is_called_again() throws InterruptedException {
    monitor = ResourceMonitor.start(EVERY, report -> {
      told.add(report);
      throw new IllegalStateException("listener");
    });
    next();
    assertThat(next()).isNotNull();
  }

  @Test
  void thresholds_look_at_their_own_value() {
    ResourceReport report =
        report(7); // half of the budget, a quarter of the heap, 7 threads, 9 files
    assertThat(ResourceThreshold.budgetShare(0.5).isReached(report)).isTrue();
    assertThat(ResourceThreshold.budgetShare(0.51).isReached(report)).isFalse();
    assertThat(ResourceThreshold.heapShare(0.25).isReached(report)).isTrue();
    assertThat(ResourceThreshold.heapShare(0.26).isReached(report)).isFalse();
    assertThat(ResourceThreshold.openFiles(9).isReached(report)).isTrue();
    assertThat(ResourceThreshold.openFiles(10).isReached(report)).isFalse();
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> ResourceMonitor.start(Duration.ZERO, told::add))
        .hasMessage("every: expected 10 ms or more, was PT0S");
    assertThatThrownBy(() -> ResourceThreshold.heapShare(0))
        .hasMessage("heap: expected a threshold above 0, was 0.0");
  }

  private ResourceReport next() throws InterruptedException {
    ResourceReport report = told.poll(1, TimeUnit.MINUTES);
    assertThat(report).isNotNull();
    return report;
  }

  private static ResourceReport report(int threads) {
    return new ResourceReport(
        100, 50, 60, 0, PressureStep.NONE, List.of(), 25, 100, threads, OptionalLong.of(9));
  }
}
