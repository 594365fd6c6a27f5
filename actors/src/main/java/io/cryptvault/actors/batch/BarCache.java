package io.cryptvault.actors.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Bars of the past, fetched once for equal requests in flight and kept as long as no newer bar can have closed. Bounded in
 * bytes. Failures are not kept. Thread-safe.
 */
final class BarCache {
  private final History history;
  private final Freshness freshness;
  private final Map<Key, CompletableFuture<Fetched>> inFlight = new ConcurrentHashMap<>();
  private final Cache<Key, Fetched> cache;

  private record Key(Series series, Span span) {}

  /** Bars, and until when they are the newest (epoch milliseconds). */
  record Fetched(Bars bars, long validUntil) {}

  BarCache(History history, Freshness freshness, long bytes, Executor executor) {
    this.history = history.at(Urgency.BACKFILL);
    this.freshness = freshness;
    this.cache = Caffeine.newBuilder()
        .maximumWeight(bytes)
        .<Key, Fetched>weigher((key, fetched) ->
            (int) Math.min(Integer.MAX_VALUE, 256 + fetched.bars().memory()))
        .executor(executor)
        .build();
  }

  /** A source that throws has failed, like one whose stage fails: this never throws. */
  CompletionStage<Fetched> get(Series series, Span span) {
    Key key = new Key(series, span);
    Fetched known = cache.getIfPresent(key);
    if (known != null && freshness.isValid(known.validUntil)) {
      return CompletableFuture.completedFuture(known);
    }
    CompletableFuture<Fetched> mine = new CompletableFuture<>();
    CompletableFuture<Fetched> others = inFlight.putIfAbsent(key, mine);
    if (others != null) {
      return others;
    }
    return fetchSafely(key)
        .thenApply(bars -> {
          Fetched fetched = new Fetched(bars, freshness.validUntil(bars));
          cache.put(key, fetched);
          return fetched;
        })
        .whenComplete((fetched, failure) -> {
          inFlight.remove(key);
          if (failure == null) {
            mine.complete(fetched);
          } else {
            mine.completeExceptionally(failure);
          }
        });
  }

  private CompletionStage<Bars> fetchSafely(Key key) {
    try {
      return fetch(key);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Bars> fetch(Key key) {
    return switch (key.span) {
      case Span.Latest latest -> history.latest(key.series, latest.bars());
      case Span.Between between ->
        history.between(key.series, TimeRange.of(between.from(), between.until()));
    };
  }
}
