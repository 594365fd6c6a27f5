package io.cryptvault.actors.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalculationCacheTest {
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void a_kept_result_is_not_computed_again() {
    CalculationCache<Integer, Integer> cache = entries(10);

    assertThat(cache.get(7, this::square)).isEqualTo(49);
    assertThat(cache.get(7, this::square)).isEqualTo(49);

    assertThat(calls).hasValue(1);
    CalculationStatistics stats = cache.stats();
    assertThat(stats.hits()).isEqualTo(1);
    assertThat(stats.computed()).isEqualTo(1);
    assertThat(stats.entries()).isEqualTo(1);
    assertThat(stats.hitRate()).isEqualTo(0.5);
  }

  @Test
  void entries_are_bounded_and_what_is_used_often_stays() {
    CalculationCache<Integer, Integer> cache = entries(100);
    for (int key = 0; key < 10_000; key++) {
      cache.get(key, this::square);
      cache.get(-1, this::square);
    }

    CalculationStatistics stats = cache.stats();
    assertThat(stats.entries()).isEqualTo(100);
    assertThat(stats.evictions()).isEqualTo(10_001 - 100);
    assertThat(cache.find(-1)).contains(1);
    assertThat(calls).hasValue(10_001);
  }

  @Test
  void bytes_are_bounded_by_sizes_that_it_estimates() {
    CalculationCache<Integer, double[]> cache =
        CalculationCache.<Integer, double[]>builder().maximumBytes(100_000).build();
    for (int key = 0; key < 1000; key++) {
      cache.get(key, length -> new double[length]);
    }

    CalculationStatistics stats = cache.stats();
    assertThat(stats.bytes()).isBetween(1L, 100_000L);
    assertThat(stats.bytes()).isGreaterThanOrEqualTo(stats.entries() * 40);
  }

  @Test
  void both_bounds_hold_together() {
    CalculationCache<Integer, byte[]> cache = CalculationCache.<Integer, byte[]>builder()
        .maximumBytes(1000)
        .maximumEntries(3)
        .sizedBy((key, bytes) -> bytes.length)
        .build();
    for (int key = 0; key < 50; key++) {
      cache.get(key, any -> new byte[0]);
      assertThat(cache.stats().entries()).isLessThanOrEqualTo(3);
    }
    assertThat(cache.stats().entries()).isEqualTo(3);
    for (int key = 50; key < 100; key++) {
      cache.get(key, any -> new byte[600]);
      assertThat(cache.stats().bytes()).isLessThanOrEqualTo(1000);
    }
  }

  @Test
  void a_result_that_is_larger_than_the_cache_is_returned_and_not_kept() {
    CalculationCache<String, byte[]> cache = CalculationCache.<String, byte[]>builder()
        .maximumBytes(5L << 32)
        .sizedBy((key, bytes) -> key.equals("huge") ? 1L << 40 : 1L << 32)
        .build();

    assertThat(cache.get("huge", key -> new byte[3])).hasSize(3);
    assertThat(cache.find("huge")).isEmpty();
    cache.get("large", key -> new byte[3]);
    assertThat(cache.find("large")).isPresent();
  }

  @Test
  void a_result_is_kept_for_its_time_to_live() {
    AtomicLong now = new AtomicLong();
    CalculationCache<Integer, Integer> cache = CalculationCache.<Integer, Integer>builder()
        .maximumEntries(10)
        .timeToLive(Duration.ofSeconds(1))
        .ticker(now::get)
        .build();

    cache.get(2, this::square);
    now.addAndGet(Duration.ofMillis(999).toNanos());
    cache.get(2, this::square);
    assertThat(calls).hasValue(1);
    now.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(cache.find(2)).isEmpty();
    cache.get(2, this::square);
    assertThat(calls).hasValue(2);
    assertThat(cache.stats().evictions()).isEqualTo(1);
  }

  @Test
  void one_thread_computes_for_all_who_ask_at_the_same_time() throws Exception {
    CalculationCache<Integer, Integer> cache = entries(10);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
        () -> cache.get(3, key -> {
          started.countDown();
          await(goOn);
          return square(key);
        }),
        task -> new Thread(task).start());
    started.await();
    List<Thread> others = IntStream.range(0, 8)
        .mapToObj(i -> new Thread(() -> cache.get(3, this::square)))
        .toList();
    others.forEach(Thread::start);
    while (others.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    assertThat(cache.find(3)).as("not before it is computed").isEmpty();
    goOn.countDown();

    assertThat(first.join()).isEqualTo(9);
    for (Thread other : others) {
      other.join();
    }
    assertThat(calls).hasValue(1);
    assertThat(cache.stats().joined()).isEqualTo(8);
  }

  @Test
  void a_failure_is_thrown_as_it_is_and_not_kept() {
    CalculationCache<Integer, Integer> cache = entries(10);
    IllegalArgumentException failure = new IllegalArgumentException("no");

    assertThatThrownBy(() -> cache.get(1, key -> {
          throw failure;
        }))
        .isSameAs(failure);
    assertThat(cache.get(1, this::square)).isEqualTo(1);
    assertThat(cache.stats().failed()).isEqualTo(1);
  }

  @Test
  void a_function_may_ask_for_other_keys_but_not_for_its_own() {
    CalculationCache<Integer, Integer> cache = entries(100);

    assertThat(fibonacci(cache, 40)).isEqualTo(102_334_155);
    assertThatThrownBy(() -> cache.get(50, key -> cache.get(50, this::square)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The calculation of 50 asks for its own result");
    assertThat(cache.get(50, this::square)).isEqualTo(2500);
  }

  @Test
  void null_is_no_result() {
    assertThatThrownBy(() -> entries(1).get(5, CalculationCacheTest::nothing))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("calculation of 5 gave null");
  }

  @Test
  void what_is_invalidated_is_computed_again() {
    CalculationCache<Integer, Integer> cache = entries(10);
    cache.get(1, this::square);
    cache.get(2, this::square);

    cache.invalidate(1);
    assertThat(cache.find(1)).isEmpty();
    assertThat(cache.find(2)).isPresent();
    cache.invalidateAll();
    assertThat(cache.stats().entries()).isZero();
  }

  @Test
  void a_result_whose_calculation_was_invalidated_is_not_kept() {
    CalculationCache<Integer, Integer> cache = entries(10);

    cache.get(1, key -> {
      cache.invalidate(key);
      return square(key);
    });

    assertThat(cache.find(1)).isEmpty();
  }

  @Test
  void a_type_without_a_known_size_is_refused_with_the_remedy() {
    CalculationCache<Integer, Object> cache =
        CalculationCache.<Integer, Object>builder().maximumBytes(1000).build();

    assertThatThrownBy(() -> cache.get(1, key -> new Thread()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("java.lang.Thread")
        .hasMessageContaining("sizedBy");
  }

  @Test
  void bounds_that_make_no_sense_are_refused() {
    CalculationCache.Builder<String, String> builder = CalculationCache.builder();

    assertThatThrownBy(builder::build).hasMessageContaining("maximumEntries");
    assertThatThrownBy(() -> builder.maximumEntries(0))
        .hasMessage("maximumEntries: expected 1 or more, was 0");
    assertThatThrownBy(() -> builder.maximumBytes(-5))
        .hasMessage("maximumBytes: expected 1 or more, was -5");
    assertThatThrownBy(() -> builder.timeToLive(Duration.ofMillis(999)))
        .hasMessage("timeToLive: expected 1 s or more, was PT0.999S");
  }

  @Test
  void sizes_of_plain_values_follow_their_content() {
    record Point(int x, String name) {}
    long small = Footprint.of(new Point(1, "four"));
    long large = Footprint.of(new Point(1, "a".repeat(1004)));

    assertThat(large - small).isEqualTo(2000);
    assertThat(Footprint.of(new double[100])).isEqualTo(816);
    assertThat(Footprint.of(new double[10][100])).isEqualTo(16 + 40 + 10 * 816);
    assertThat(Footprint.of(List.of(new byte[8], Optional.of(new byte[8])))).isGreaterThan(48);
    assertThat(Footprint.of(Map.of("a", 1.0))).isGreaterThan(48);
  }

  private static CalculationCache<Integer, Integer> entries(int most) {
    return CalculationCache.<Integer, Integer>builder().maximumEntries(most).build();
  }

  private int square(int key) {
    calls.incrementAndGet();
    return key * key;
  }

  private static int fibonacci(CalculationCache<Integer, Integer> cache, int n) {
    return n < 2 ? n : cache.get(n, key -> fibonacci(cache, key - 1) + fibonacci(cache, key - 2));
  }

  @SuppressWarnings("NullAway") // what a service might do
  private static Integer nothing(int key) {
    return null;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
