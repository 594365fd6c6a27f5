package io.cryptvault.http.client.venue;

import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * History of a venue that leaves out intervals without trades, with flat bars in their place. The bars are the same, whatever part is
 * asked for. Thread-safe.
 */
final class FilledHistory implements History {
  private final BarHistory history;
  private final VenueClock clock;
  private final long lag;

  /** {@code lag} is {@link Pages#lag}. It counts back from the time of the answer, which may have been long on its way. */
  FilledHistory(BarHistory history, VenueClock clock, long lag) {
    this.history = history;
    this.clock = clock;
    this.lag = lag;
  }

  @Override
  public History on(Errand errand) {
    return new FilledHistory(history.on(errand), clock, lag);
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    Interval interval = series.interval();
    long from = interval.start(clock.millis()) - count * interval.millis();
    return between(series, TimeRange.since(from)).thenApply(bars -> bars.last(count));
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return again(series, range, most).thenApply(BarsFound::bars);
  }

  @Override
  public CompletionStage<BarsFound> again(Series series, TimeRange range, int most) {
    return history
        .find(series, range, most)
        .thenCompose(found -> history.isTraded(series).thenCompose(isTraded -> {
          Bars bars = found.bars();
          long end = bars.isEmpty() ? range.from() : bars.interval().end(bars.lastTime());
          long told = bars.size() >= most ? end : Math.min(range.to(), found.serverTime() - lag);
          long known = isTraded ? told : end;
          return lead(series, range, bars, known)
              .thenApply(lead -> found.as(
                  range.of(EmptyIntervals.filled(lead.concat(bars), known, found.doubts()), most),
                  told));
        }));
  }

  /** A bar before the range with the last price before it, needed where the range does not begin with a bar of its own. */
  private CompletionStage<Bars> lead(Series series, TimeRange range, Bars bars, long known) {
    Interval interval = series.interval();
    long before = interval.start(range.from() - 1);
    long first = interval.end(before);
    boolean isNeeded = !history.isBegin(range.from())
        && (bars.isEmpty() ? interval.end(first) <= known : bars.firstTime() > first);
    return isNeeded
        ? history
            .lastClose(series, range.from())
            .thenApply(close -> close.isPresent()
                ? Bars.of(interval, EmptyIntervals.flat(before, close.getAsDouble()))
                : Bars.empty(interval))
        : CompletableFuture.completedFuture(Bars.empty(interval));
  }
}
