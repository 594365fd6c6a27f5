package io.cryptvault.actors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoryUseTest {
  private static final int MEGA = 1 << 20;

  @Test
  void what_is_kept_is_retained_and_what_is_not_is_allocated() {
    AtomicReference<byte[]> dropped = new AtomicReference<>();
    MemoryUse<byte[]> use = Profiler.memory("arrays", () -> {
      for (int i = 0; i < 32; i++) {
        dropped.set(new byte[MEGA]);
      }
      dropped.set(new byte[0]);
      return new byte[8 * MEGA];
    });

    assertThat(use.value()).hasSize(8 * MEGA);
    assertThat(use.allocatedBytes().orElseThrow()).isBetween(40L * MEGA, 42L * MEGA);
    assertThat(use.retainedBytes()).isBetween(7L * MEGA, 12L * MEGA);
    assertThat(use.peakBytes()).isGreaterThanOrEqualTo(use.retainedBytes());
    assertThat(use.toString()).startsWith("arrays: allocated 40.0 MB, retained ");
  }

  @Test
  void a_benchmark_runs_as_often_as_it_says() {
    AtomicInteger runs = new AtomicInteger();

    Benchmark benchmark = Profiler.benchmark("sma", 100, () -> {
      runs.incrementAndGet();
    });

    assertThat(runs).hasValue(100 + 21);
    assertThat(benchmark.statistics().count()).isEqualTo(100);
    assertThat(benchmark.statistics().maxNanos()).isPositive();
    assertThat(benchmark.toString()).startsWith("sma: 100 runs, mean ");
    assertThatThrownBy(() -> Profiler.benchmark("sma", 0, runs::incrementAndGet))
        .hasMessage("iterations: expected 1 or more, was 0; sma was not run");
  }
}
