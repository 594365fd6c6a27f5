package io.cryptvault.http.benchmark;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.pekko.stream.javadsl.Source;

/** A source whose every series has the same past, already made, and no live bars: what is measured behind it is not the making of bars. */
final class BenchSource implements MarketDataSource {
  private final Bars past;

  BenchSource(Bars past) {
    this.past = past;
  }

  /** Names that no other call with another prefix gives. */
  static List<Symbol> symbols(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(k -> Symbol.of(prefix + k)).toList();
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return CompletableFuture.completedFuture(range.of(past, most));
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    return CompletableFuture.completedFuture(past.last(count));
  }

  @Override
  public String venue() {
    return "bench";
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public Source<BarEvent, Subscriptions> live() {
    return Source.<BarEvent>empty().mapMaterializedValue(none -> new NoSubscriptions());
  }

  @Override
  public void close() {}

  private static final class NoSubscriptions implements Subscriptions {
    @Override
    public void add(Series series) {}

    @Override
    public void remove(Series series) {}
  }
}
