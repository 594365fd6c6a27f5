package io.cryptvault.actors.result;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
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
 * Results by their keys, one computation for all who ask at once. Bounded in bytes: what nobody asks for again goes first.
 * Failures are not kept. Thread-safe.
 */
public final class ResultCache {
  /** What Caffeine has beside key and result: its node, an entry of its table, a future, a place in the version's set. */
  private static final int OVERHEAD = 200;
  /** It takes no more than this part of a small heap, whatever the setting says. */
  private static final int HEAP_SHARE = 4;

  private final ResultSettings settings;
  private final InstantSource clock;
  private final AsyncCache<ResultKey<?>, Object> cache;

  /** A cache whose housekeeping {@code executor} does; {@code clock} tells how old results are. */
  public ResultCache(ResultSettings settings, InstantSource clock, Executor executor) {
    this.settings = settings;
    this.clock = clock;
    this.cache = Caffeine.newBuilder()
        .maximumWeight(Math.min(settings.bytes(), Runtime.getRuntime().maxMemory() / HEAP_SHARE))
        .weigher(ResultCache::weight)
        .expireAfter(Expiry.creating(this::timeToLive))
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .removalListener(ResultCache::removed)
        .executor(executor)
        .recordStats()
        .buildAsync();
  }

  @SuppressWarnings("unchecked") // a key's results are of its kind: get and put see to it
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
   * The result of this key. If nobody has it, {@code begin} is called at once, in this thread, to take what is needed as it is
   * now; what it answers computes the result on {@code where}.
   */
  @SuppressWarnings("unchecked") // as above
  public <V> ResultLookup<V> get(ResultKey<V> key, Executor where, Supplier<Supplier<V>> begin) {
    boolean[] computes = {false};
    CompletableFuture<Object> result = cache.get(key, (asked, unused) -> {
      computes[0] = true;
      key.version().ifPresent(version -> version.results().add(key));
      Supplier<V> compute = begin.get();
      return CompletableFuture.<Object>supplyAsync(() -> compute.get(), where)
          .whenComplete((made, failure) -> {
            if (failure != null) { // of what is not kept the cache tells nobody that it goes
              key.version().ifPresent(version -> version.results().remove(key));
            }
          });
    });
    How how = computes[0] ? How.COMPUTED : result.isDone() ? How.KEPT : How.JOINED;
    return new ResultLookup<>((CompletableFuture<V>) (CompletableFuture<?>) result, how);
  }

  /** The result of this key, if it is there. */
  @SuppressWarnings("unchecked") // as above
  public <V> Optional<V> find(ResultKey<V> key) {
    return Optional.ofNullable((V) cache.synchronous().getIfPresent(key));
  }

  /** Keeps a result that was made elsewhere. */
  public <V> void put(ResultKey<V> key, V result) {
    key.version().ifPresent(version -> version.results().add(key));
    cache.synchronous().put(key, result);
  }

  /** The bars are not the newest any more: what came from them goes. What is on its way reaches those who wait for it. */
  public void forget(BarsVersion version) {
    List<ResultKey<?>> gone = List.copyOf(version.results());
    version.results().clear();
    cache.synchronous().invalidateAll(gone);
  }

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
