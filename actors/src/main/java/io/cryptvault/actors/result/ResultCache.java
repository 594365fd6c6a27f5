package io.cryptvault.actors.result;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.result.ResultLookup.How;
import io.cryptvault.config.ResultSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Results by their keys; equal questions at the same time share one computation. Bounded in bytes: entries that nobody asks for again are
 * evicted first. Failures are not kept. Thread-safe.
 */
public final class ResultCache {
  /** What Caffeine holds in addition to key and result: its node, a table entry, a future, a place in the version's set. */
  private static final int OVERHEAD = 200;
  /** On a small heap the cache takes at most this fraction, whatever the setting says. */
  private static final int HEAP_SHARE = 4;

  private final ResultSettings settings;
  private final InstantSource clock;
  private final AsyncCache<ResultKey<?>, Object> cache;
  private final ResultRoom room;

  /**
   * An empty cache.
   *
   * @param settings bound in bytes and time to live
   * @param clock tells the age of results
   * @param budget of the engine, of which the cache takes its bytes
   * @param executor does the cache's housekeeping
   */
  public ResultCache(
      ResultSettings settings, InstantSource clock, Budget budget, Executor executor) {
    this.settings = settings;
    this.clock = clock;
    long most = Math.min(settings.bytes(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    this.cache = Caffeine.newBuilder()
        .maximumWeight(most)
        .weigher(ResultCache::weight)
        .expireAfter(Expiry.creating(this::timeToLive))
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .removalListener(ResultCache::removed)
        .executor(executor)
        .recordStats()
        .buildAsync();
    this.room =
        new ResultRoom(most, budget, cache.synchronous().policy().eviction().orElseThrow());
  }

  @SuppressWarnings("unchecked") // get and put store only results of the key's type
  private static int weight(ResultKey<?> key, Object result) {
    long bytes = OVERHEAD + ((ResultKey<Object>) key).bytes(result);
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }

  @SuppressWarnings("unchecked") // as above
  private Duration timeToLive(ResultKey<?> key, Object result) {
    long until = ((ResultKey<Object>) key).validUntil(result);
    long most = settings.timeToLive().toMillis();
    long now = clock.millis();
    return Duration.ofMillis(
        until - now > most || until == Long.MAX_VALUE ? most : Math.max(0, until - now));
  }

  private static void removed(
      @Nullable ResultKey<?> key, @Nullable Object result, RemovalCause cause) {
    if (key != null && cause != RemovalCause.REPLACED) {
      key.version().ifPresent(version -> version.results().remove(key));
    }
  }

  /**
   * Finds a result or computes it. If the result is neither kept nor being computed, {@code begin} runs at once in this thread and
   * captures what is needed in its present state; the supplier that it returns computes the result on {@code where}.
   *
   * @param <V> type of the result
   * @param key identifies the result
   * @param where runs the computation
   * @param begin captures the input; called at most once
   * @return the result, and whether it had to be computed
   */
  public <V> ResultLookup<V> get(ResultKey<V> key, Executor where, Supplier<Supplier<V>> begin) {
    return Profiler.measure(EnginePath.CACHE, () -> lookedUp(key, where, begin));
  }

  @SuppressWarnings("unchecked") // as above
  private <V> ResultLookup<V> lookedUp(
      ResultKey<V> key, Executor where, Supplier<Supplier<V>> begin) {
    boolean[] computes = {false};
    CompletableFuture<Object> result = cache.get(key, (missing, unused) -> {
      computes[0] = true;
      key.version().ifPresent(version -> version.results().add(key));
      Supplier<V> compute = begin.get();
      return CompletableFuture.<Object>supplyAsync(() -> expected(key, compute.get()), where)
          .whenComplete((made, failure) -> {
            if (failure != null) { // the cache reports no removal of a result it never kept
              key.version().ifPresent(version -> version.results().remove(key));
            }
          });
    });
    How how = computes[0] ? How.COMPUTED : result.isDone() ? How.KEPT : How.JOINED;
    Profiler.lookedUp(EnginePath.RESULTS, !computes[0]);
    return new ResultLookup<>((CompletableFuture<V>) (CompletableFuture<?>) result, how);
  }

  private <V> V expected(ResultKey<V> key, V result) {
    room.expect(OVERHEAD + key.room(result));
    return result;
  }

  /**
   * Finds a result without computing it.
   *
   * @param <V> type of the result
   * @param key identifies the result
   * @return the result, or empty when it is not kept or still being computed
   */
  @SuppressWarnings("unchecked") // as above
  public <V> Optional<V> find(ResultKey<V> key) {
    Optional<V> found = Optional.ofNullable((V) cache.synchronous().getIfPresent(key));
    Profiler.lookedUp(EnginePath.RESULTS, found.isPresent());
    return found;
  }

  /**
   * Keeps a result that was computed elsewhere.
   *
   * @param <V> type of the result
   * @param key identifies the result
   * @param result replaces an earlier one of an equal key
   */
  public <V> void put(ResultKey<V> key, V result) {
    key.version().ifPresent(version -> version.results().add(key));
    cache.synchronous().put(key, expected(key, result));
  }

  /**
   * Drops every result of bars that are no longer the newest. Results that are still being computed reach those who wait for them.
   *
   * @param version the bars that have changed
   */
  public void forget(BarsVersion version) {
    version.end();
    List<ResultKey<?>> gone = List.copyOf(version.results());
    version.results().clear();
    cache.synchronous().invalidateAll(gone);
  }

  /** Drops half of what is kept and gives its bytes back to the budget. */
  public void shrink() {
    room.shrink();
    cache.synchronous().cleanUp();
  }

  /** Drops everything and gives all bytes back to the budget. */
  public void close() {
    room.close();
    cache.synchronous().invalidateAll();
  }

  /** {@return what the cache has done since it was made, and what it holds now} */
  public ResultCounts counts() {
    CacheStats stats = cache.synchronous().stats();
    Policy.Eviction<ResultKey<?>, Object> eviction =
        cache.synchronous().policy().eviction().orElseThrow();
    return new ResultCounts(
        stats.hitCount(),
        stats.missCount(),
        stats.loadCount(),
        Duration.ofNanos(stats.totalLoadTime()),
        stats.evictionCount(),
        cache.synchronous().estimatedSize(),
        eviction.weightedSize().orElse(0),
        eviction.getMaximum());
  }
}
