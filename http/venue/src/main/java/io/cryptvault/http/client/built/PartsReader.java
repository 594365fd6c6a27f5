package io.cryptvault.http.client.built;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Reads the parts of a bar that began before its series was subscribed: older parts as long bars, so that the days of a month are not
 * read minute by minute, the last ones as bars of the base. Thread-safe.
 */
record PartsReader(History source, BaseIntervals bases) {
  /** Any venue gives this many bars in one call. */
  private static final int FEW = 300;

  /** The parts that fill the range, longest first; empty when one is missing. */
  CompletionStage<Optional<List<Bars>>> read(Series series, Series base, TimeRange missing) {
    return read(series, base, missing, List.of());
  }

  private CompletionStage<Optional<List<Bars>>> read(
      Series series, Series base, TimeRange missing, List<Bars> before) {
    Interval shortest = base.interval();
    long recent = missing.to() - BuiltTrack.KEPT * shortest.millis();
    Interval length = bases.part(series.interval(), shortest, missing.from(), missing.to(), FEW);
    boolean isLast = length.equals(shortest) || length.start(recent) <= missing.from();
    Series parts = new Series(series.symbol(), isLast ? shortest : length);
    TimeRange range = isLast ? missing : new TimeRange(missing.from(), length.start(recent));
    return source.between(parts, range).thenCompose(bars -> {
      List<Bars> all = Stream.concat(before.stream(), Stream.of(bars)).toList();
      return isFilled(parts, range, bars, before.isEmpty())
          .thenCompose(filled -> !filled
              ? CompletableFuture.completedFuture(Optional.empty())
              : isLast
                  ? CompletableFuture.completedFuture(Optional.of(all))
                  : read(series, base, new TimeRange(range.to(), missing.to()), all));
    });
  }

  private CompletionStage<Boolean> isFilled(
      Series parts, TimeRange range, Bars bars, boolean isFirst) {
    if (!source.isGapless(parts)) {
      return CompletableFuture.completedFuture(source.reach(parts) <= range.from());
    }
    long first = bars.isEmpty() ? range.to() : bars.firstTime();
    boolean isUnbroken = bars.isEmpty()
        || (parts.interval().end(bars.lastTime()) == range.to()
            && LargerBars.isUnbroken(bars, 0, bars.size()));
    if (!isUnbroken || first == range.from()) {
      return CompletableFuture.completedFuture(isUnbroken);
    }
    return isFirst
        ? SeriesStart.isAt(source, parts, first, range.from())
        : CompletableFuture.completedFuture(false);
  }
}
