package io.cryptvault.actors.calculation;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.calculation.Flight.Landed;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Results of a function by their keys, bounded in entries, in bytes, or both. Who asks for a key that another thread is computing waits
 * for that result, so a key is never computed twice at the same time. A failure reaches everyone who waits and is not kept. What has been
 * used neither lately nor often is dropped first. Keys need {@code equals} and {@code hashCode}, and must not change while they are kept.
 * Thread-safe.
 *
 * <pre>{@code
 * var scores = CalculationCache.<Symbol, Double>builder().maximumEntries(1000).timeToLive(Duration.ofMinutes(5)).build();
 * double score = scores.get(symbol, this::score);
 * }</pre>
 *
 * @param <K> type of the keys
 * @param <V> type of the results
 */
public final class CalculationCache<K, V> {
  /** A shorter life would be over before most second questions. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final AsyncCache<K, Landed<V>> cache;
  private final EntryWeight<K, V> weight;
  private final LongAdder hits = new LongAdder();
  private final LongAdder joined = new LongAdder();
  private final LongAdder computed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  private CalculationCache(Builder<K, V> builder) {
    this.weight = new EntryWeight<>(builder.entries, builder.bytes, builder.sizes);
    Caffeine<Object, Object> caffeine = Caffeine.newBuilder().executor(Runnable::run);
    Duration life = builder.timeToLive;
    if (life != null) {
      caffeine.expireAfterWrite(life).ticker(builder.ticker::getAsLong);
    }
    this.cache = caffeine
        .maximumWeight(weight.most())
        .<K, Landed<V>>weigher((key, landed) -> weight.of(landed.bytes()))
        .evictionListener((key, landed, cause) -> dropped.increment())
        .buildAsync();
  }

  /**
   * {@return a builder; it needs a bound in entries, in bytes, or both}
   *
   * @param <K> type of the keys
   * @param <V> type of the results
   */
  public static <K, V> Builder<K, V> builder() {
    return new Builder<>();
  }

  /**
   * A function that remembers its results for the arguments that it was called with last.
   *
   * @param <K> type of the arguments
   * @param <V> type of the results
   * @param arguments how many different ones are remembered, 1 or more; a call with a remembered one makes it the last again
   * @param function computes a result, never null; a failure is not remembered
   * @return a function that is thread-safe, and computes an argument once for all who call it at the same time
   * @throws IllegalArgumentException when {@code arguments} is below 1
   */
  public static <K, V> Function<K, V> memoizeLast(
      int arguments, Function<? super K, ? extends V> function) {
    return new LastCalls<>(arguments, function);
  }

  /**
   * The result of a key. If it is not kept, {@code function} computes it in this thread, or this thread waits while another one does.
   *
   * @param key identifies the result
   * @param function computes it, never null; it may ask this cache for other keys, but not in a circle
   * @return the kept or the new result
   * @throws IllegalStateException when the function asks for its own key, or its result has no size (see {@link Builder#sizedBy})
   * @throws RuntimeException or an error that the function threw
   */
  public V get(K key, Function<? super K, ? extends V> function) {
    Flight<V> mine = new Flight<>();
    CompletableFuture<Landed<V>> there =
        cache.get(Objects.requireNonNull(key, "key"), (missing, executor) -> mine);
    if (there == mine) {
      compute(key, function, mine);
    } else {
      (there.isDone() ? hits : joined).increment();
    }
    return Flight.result(key, there);
  }

  private void compute(K key, Function<? super K, ? extends V> function, Flight<V> mine) {
    long began = System.nanoTime();
    Landed<V> landed = Flight.land(key, function, weight::bytes);
    nanos.add(System.nanoTime() - began);
    computed.increment();
    if (landed.failure() != null) {
      failed.increment();
      cache
          .asMap()
          .remove(
              key, mine); // before the others hear of it, so that who asks again is not given this
      // failure
    }
    mine.complete(landed);
  }

  /**
   * Finds a result without computing it, and without counting the question.
   *
   * @param key identifies the result
   * @return the result, empty when it is not kept or still being computed
   */
  public Optional<V> find(K key) {
    return Optional.ofNullable(cache.synchronous().getIfPresent(key)).map(Landed::value);
  }

  /**
   * Drops a result. One that is being computed reaches those who wait for it, and is not kept.
   *
   * @param key identifies the result; nothing happens when it is not kept
   */
  public void invalidate(K key) {
    cache.asMap().remove(key);
  }

  /** Drops all results. Those that are being computed reach those who wait for them, and are not kept. */
  public void invalidateAll() {
    cache.asMap().clear();
  }

  /** {@return what the cache has done since it was made, and what it holds; the cost grows with its entries} */
  public CalculationStatistics stats() {
    cache.synchronous().cleanUp();
    long entries = 0;
    long bytes = 0;
    for (Landed<V> landed : cache.synchronous().asMap().values()) {
      entries++;
      bytes += landed.bytes();
    }
    return new CalculationStatistics(
        hits.sum(),
        joined.sum(),
        computed.sum(),
        failed.sum(),
        Duration.ofNanos(nanos.sum()),
        dropped.sum(),
        entries,
        bytes);
  }

  /**
   * Describes a cache. Not thread-safe.
   *
   * @param <K> type of the keys
   * @param <V> type of the results
   */
  public static final class Builder<K, V> {
    private long entries;
    private long bytes;
    private @Nullable Duration timeToLive;
    private @Nullable ToLongBiFunction<? super K, ? super V> sizes;
    private LongSupplier ticker = System::nanoTime;

    private Builder() {}

    /**
     * Bounds the number of results.
     *
     * @param most 1 or more
     * @return this
     * @throws IllegalArgumentException when it is below 1
     */
    public Builder<K, V> maximumEntries(long most) {
      entries = positive("maximumEntries", most);
      return this;
    }

    /**
     * Bounds the bytes of keys and results. A result that is larger than the whole cache is returned and not kept. Together with
     * {@link #maximumEntries}, each entry counts as at least its equal share of the bytes.
     *
     * @param most 1 or more
     * @return this
     * @throws IllegalArgumentException when it is below 1
     */
    public Builder<K, V> maximumBytes(long most) {
      bytes = positive("maximumBytes", most);
      return this;
    }

    /**
     * How long a result is kept at most. Without it, only the bounds drop results.
     *
     * @param life from the end of the computation, 1 s or more
     * @return this
     * @throws IllegalArgumentException when it is shorter
     */
    public Builder<K, V> timeToLive(Duration life) {
      if (life.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException("timeToLive: expected 1 s or more, was " + life);
      }
      timeToLive = life;
      return this;
    }

    /**
     * Tells the bytes of an entry where {@link #maximumBytes} bounds the cache. Without it, sizes of arrays, texts, numbers, collections
     * and records of these are estimated for a 64-bit JVM; other results are refused.
     *
     * @param entryBytes bytes of a key and its result, 0 or more
     * @return this
     */
    public Builder<K, V> sizedBy(ToLongBiFunction<? super K, ? super V> entryBytes) {
      sizes = Objects.requireNonNull(entryBytes, "entryBytes");
      return this;
    }

    /**
     * Replaces the clock, for tests.
     *
     * @param nanoseconds tells the time, from any origin
     * @return this
     */
    public Builder<K, V> ticker(LongSupplier nanoseconds) {
      ticker = Objects.requireNonNull(nanoseconds, "nanoseconds");
      return this;
    }

    /**
     * {@return an empty cache}
     *
     * @throws IllegalStateException when neither entries nor bytes are bounded
     */
    public CalculationCache<K, V> build() {
      if (entries == 0 && bytes == 0) {
        throw new IllegalStateException(
            "A cache without a bound grows until memory is full: give maximumEntries(...) or"
                + " maximumBytes(...)");
      }
      return new CalculationCache<>(this);
    }

    private static long positive(String what, long most) {
      if (most < 1) {
        throw new IllegalArgumentException(what + ": expected 1 or more, was " + most);
      }
      return most;
    }
  }
}
