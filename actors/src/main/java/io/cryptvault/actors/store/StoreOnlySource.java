package io.cryptvault.actors.store;

import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The stored bars of one venue, as a source without a network. Nothing is fetched, holes are not filled, and there are no live bars.
 * Thread-safe.
 */
public final class StoreOnlySource implements MarketDataSource {
  private static final TimeRange EVER = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  private final BarStore store;
  private final String venue;

  /**
   * A source without a network.
   *
   * @param store closed with this source
   * @param venue whose bars to read
   */
  public StoreOnlySource(BarStore store, String venue) {
    this.store = store;
    this.venue = venue;
  }

  @Override
  public String venue() {
    return venue;
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return store.holdings().thenApply(holdings -> {
      Map<Symbol, List<Interval>> kept = new TreeMap<>();
      holdings.stream()
          .map(Holding::shelf)
          .filter(this::isOurs)
          .forEach(
              shelf -> kept.computeIfAbsent(shelf.series().symbol(), symbol -> new ArrayList<>())
                  .add(shelf.series().interval()));
      List<Listing> listings = new ArrayList<>();
      kept.forEach((symbol, intervals) -> {
        intervals.sort(Comparator.comparingLong(Interval::millis));
        listings.add(new Listing(symbol, venue, intervals));
      });
      return listings;
    });
  }

  private boolean isOurs(Shelf shelf) {
    return shelf.venue().equals(venue);
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return store
        .between(shelf(series), range)
        .thenCompose(kept -> known(series, kept, range.of(kept.bars(), most)));
  }

  /** From the newest range without a hole if that has enough bars, otherwise from everything stored. */
  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    return store.newest(shelf(series), count).thenCompose(kept -> {
      boolean isAll = kept.bars().size() >= count || kept.coverage().ranges().size() == 1;
      return isAll
          ? known(series, kept, kept.bars())
          : between(series, EVER).thenApply(bars -> bars.last(count));
    });
  }

  private CompletionStage<Bars> known(Series series, StoredBars kept, Bars bars) {
    return bars.isEmpty() && kept.coverage().ranges().isEmpty()
        ? listings().thenCompose(all -> CompletableFuture.failedFuture(unknown(series, all)))
        : CompletableFuture.completedFuture(bars);
  }

  private UnknownSeries unknown(Series series, List<Listing> all) {
    String has = all.stream()
        .filter(listing -> listing.symbol().equals(series.symbol()))
        .findFirst()
        .map(listing -> "the store has it at "
            + listing.intervals().stream().map(Interval::toString).collect(Collectors.joining(" ")))
        .orElse("the store has no bars of it");
    return new UnknownSeries(
        "symbol " + series + ": " + has + " from " + venue + "; fetch or import it first");
  }

  @Override
  public boolean isGapless(Series series) {
    return false;
  }

  private Shelf shelf(Series series) {
    return new Shelf(venue, series);
  }

  @Override
  public Source<BarEvent, Subscriptions> live() {
    return Source.<BarEvent>empty().mapMaterializedValue(none -> new Subscriptions() {
      @Override
      public void add(Series series) {}

      @Override
      public void remove(Series series) {}
    });
  }

  @Override
  public void close() {
    store.close();
  }
}
