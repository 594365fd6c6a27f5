package io.cryptvault.actors.batch;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.result.BarsVersion;
import io.cryptvault.actors.result.ResultCache;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bars from history. Equal requests in flight share one fetch. The bars stay in the result cache of the process until a newer bar can
 * have closed. Failures are not cached. Thread-safe.
 */
final class BarCache {
  private final History history;
  private final Freshness freshness;
  private final ResultCache results;
  private final Map<SpanKey, CompletableFuture<VersionedBars>> inFlight = new ConcurrentHashMap<>();

  /** Bars, and the version by which results computed from them are cached. */
  record VersionedBars(Bars bars, BarsVersion version) {}

  BarCache(History history, Freshness freshness, ResultCache results) {
    this.history = history.at(Urgency.BACKFILL);
    this.freshness = freshness;
    this.results = results;
  }

  /** The version of the bars of a span as fetched last, if no newer bar can have closed since. */
  Optional<BarsVersion> find(Series series, Span span) {
    return results.find(new SpanKey(series, span));
  }

  /** The bars of a span. Never throws: when the source throws, the stage fails. */
  CompletionStage<VersionedBars> get(Series series, Span span) {
    SpanKey key = new SpanKey(series, span);
    Optional<VersionedBars> known = results
        .find(key)
        .flatMap(version ->
            results.find(new BarsKey(version)).map(bars -> new VersionedBars(bars, version)));
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known.get());
    }
    CompletableFuture<VersionedBars> mine = new CompletableFuture<>();
    CompletableFuture<VersionedBars> others = inFlight.putIfAbsent(key, mine);
    if (others != null) {
      return others;
    }
    return fetchSafely(key).thenApply(bars -> keep(key, bars)).whenComplete((fetched, failure) -> {
      inFlight.remove(key);
      if (failure == null) {
        mine.complete(fetched);
      } else {
        mine.completeExceptionally(failure);
      }
    });
  }

  private VersionedBars keep(SpanKey key, Bars bars) {
    long first = bars.isEmpty() ? 0 : bars.firstTime();
    long last = bars.isEmpty() ? 0 : bars.lastTime();
    BarsVersion version = new BarsVersion(key.series(), first, last, freshness.validUntil(bars));
    results.put(key, version);
    results.put(new BarsKey(version), bars);
    return new VersionedBars(bars, version);
  }

  private CompletionStage<Bars> fetchSafely(SpanKey key) {
    try {
      return fetch(key);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Bars> fetch(SpanKey key) {
    return switch (key.span()) {
      case Span.Latest latest -> history.latest(key.series(), latest.bars());
      case Span.Between between ->
        history.between(key.series(), TimeRange.of(between.from(), between.until()));
    };
  }
}
