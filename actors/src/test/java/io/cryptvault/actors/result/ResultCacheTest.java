package io.cryptvault.actors.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.result.ResultLookup.How;
import io.cryptvault.config.ResultSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResultCacheTest {
  private static final Series X = FakeSource.series("X");
  private static final int BYTES = 100_000;

  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  private final ResultCache cache = cache(BYTES);
  private final AtomicInteger computed = new AtomicInteger();

  /** A text of this many bytes. */
  private record TextKey(BarsVersion bars, String name, long weighs, long until)
      implements ResultKey<String> {
    @Override
    public Optional<BarsVersion> version() {
      return Optional.of(bars);
    }

    @Override
    public long bytes(String result) {
      return weighs;
    }

    @Override
    public long validUntil(String result) {
      return until;
    }
  }

  private ResultCache cache(long bytes) {
    ResultSettings d = Settings.defaults().results();
    return new ResultCache(
        new ResultSettings(
            bytes,
            Duration.ofMinutes(1),
            d.plans(),
            d.residentAfter(),
            d.residentFor(),
            d.forming()),
        clock,
        Budget.unlimited(),
        Runnable::run);
  }

  private static TextKey key(BarsVersion bars, String name) {
    return new TextKey(bars, name, 1_000, Long.MAX_VALUE);
  }

  private BarsVersion bars() {
    return new BarsVersion(X, 1, 2);
  }

  private ResultLookup<String> get(TextKey key) {
    return cache.get(key, Runnable::run, () -> () -> key.name() + computed.incrementAndGet());
  }

  @Test
  void a_result_is_found_again_until_its_bars_change() {
    BarsVersion bars = bars();
    assertThat(get(key(bars, "a")).how()).isEqualTo(How.COMPUTED);
    ResultLookup<String> again = get(key(bars, "a"));
    assertThat(again.how()).isEqualTo(How.KEPT);
    assertThat(again.result()).isCompletedWithValue("a1");
    assertThat(cache.find(key(bars, "a"))).contains("a1");
    assertThat(cache.find(key(bars(), "a"))).as("equal bars of another version").isEmpty();

    cache.forget(bars);
    assertThat(cache.find(key(bars, "a"))).isEmpty();
    assertThat(cache.counts().entries()).isZero();
    assertThat(cache.counts().bytes()).isZero();
    assertThat(bars.results()).isEmpty();
  }

  @Test
  void it_never_exceeds_its_bytes() {
    BarsVersion bars = bars();
    for (int k = 0; k < 1_000; k++) {
      get(key(bars, "k" + k));
      assertThat(cache.counts().bytes()).isLessThanOrEqualTo(BYTES);
    }
    assertThat(cache.counts().evictions()).isGreaterThan(900);
    assertThat(bars.results()).as("the version holds no more than the cache").hasSizeLessThan(100);
  }

  @Test
  void a_result_larger_than_the_whole_cache_is_returned_and_not_kept() {
    TextKey heavy = new TextKey(bars(), "a", 2 * BYTES, Long.MAX_VALUE);
    assertThat(get(heavy).result()).isCompletedWithValue("a1");
    assertThat(cache.find(heavy)).isEmpty();
  }

  @Test
  void a_result_expires_after_its_time_to_live_or_at_its_own_end() {
    BarsVersion bars = bars();
    TextKey shorter = new TextKey(bars, "b", 10, now.get() + 5_000);
    get(key(bars, "a"));
    get(shorter);
    now.addAndGet(4_999);
    assertThat(cache.find(shorter)).isPresent();
    now.addAndGet(1);
    assertThat(cache.find(shorter)).isEmpty();
    now.addAndGet(54_999);
    assertThat(cache.find(key(bars, "a"))).isPresent();
    now.addAndGet(1);
    assertThat(cache.find(key(bars, "a"))).isEmpty();
  }

  @Test
  void a_question_during_the_computation_waits_for_the_same_result() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    Executor later = waiting::add;
    TextKey key = key(bars(), "a");
    ResultLookup<String> first =
        cache.get(key, later, () -> () -> "a" + computed.incrementAndGet());
    ResultLookup<String> second =
        cache.get(key, later, () -> () -> "a" + computed.incrementAndGet());
    assertThat(first.how()).isEqualTo(How.COMPUTED);
    assertThat(second.how()).isEqualTo(How.JOINED);
    cache.forget(
        key.bars()); // a bar has arrived meanwhile: they are answered, and the result is not kept
    waiting.remove().run();
    assertThat(waiting).isEmpty();
    assertThat(first.result()).isCompletedWithValue("a1");
    assertThat(second.result()).isCompletedWithValue("a1");
    assertThat(cache.find(key)).isEmpty();
  }

  @Test
  void a_failure_is_reported_and_not_kept() {
    TextKey key = key(bars(), "a");
    ResultLookup<String> failed = cache.get(key, Runnable::run, () -> () -> {
      throw new Refused(Refusal.Code.BAD_FORMULA, "wrong");
    });
    assertThat(failed.result().toCompletableFuture()).isCompletedExceptionally();
    assertThat(get(key).how()).isEqualTo(How.COMPUTED);
  }

  @Test
  void its_counts_match_what_was_done() {
    BarsVersion bars = bars();
    get(key(bars, "a"));
    get(key(bars, "a"));
    get(key(bars, "a"));
    get(key(bars, "b"));
    ResultCounts counts = cache.counts();
    assertThat(counts.hits()).isEqualTo(2);
    assertThat(counts.misses()).isEqualTo(2);
    assertThat(counts.loads()).isEqualTo(2);
    assertThat(counts.hitRate()).isEqualTo(0.5);
    assertThat(counts.entries()).isEqualTo(2);
    assertThat(counts.bytes()).isBetween(2_000L, 3_000L);
    assertThat(counts.mostBytes()).isEqualTo(BYTES);
    assertThat(ResultCounts.NONE.hitRate()).isEqualTo(1);
  }
}
