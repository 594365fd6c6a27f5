package io.cryptvault.actors.store;

import io.cryptvault.actors.ingest.GapArchive;
import io.cryptvault.actors.ingest.SavedStates;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A store that reports its changes, so that bars from an import or a fetch reach the workers of their series. {@link #close()} does
 * nothing; the caller closes the store. Thread-safe.
 *
 * @param store keeps the bars
 * @param venue whose bars are reported
 * @param reader gets the bars of each put that has changed something, after they are stored
 */
public record NotifyingStore(BarStore store, String venue, BiConsumer<Series, Bars> reader)
    implements BarStore {
  @Override
  public CompletionStage<Put> put(Shelf shelf, Bars bars, TimeRange covered) {
    return store.put(shelf, bars, covered).thenApply(put -> {
      if (shelf.venue().equals(venue) && put.added() + put.corrected() > 0) {
        reader.accept(shelf.series(), bars);
      }
      return put;
    });
  }

  @Override
  public CompletionStage<StoredBars> newest(Shelf shelf, int count) {
    return store.newest(shelf, count);
  }

  @Override
  public CompletionStage<StoredBars> between(Shelf shelf, TimeRange range) {
    return store.between(shelf, range);
  }

  @Override
  public CompletionStage<List<Holding>> holdings(Predicate<Shelf> which) {
    return store.holdings(which);
  }

  @Override
  public Optional<String> problem() {
    return store.problem();
  }

  @Override
  public GapArchive gaps() {
    return store.gaps();
  }

  @Override
  public SavedStates states() {
    return store.states();
  }

  @Override
  public void close() {}
}
