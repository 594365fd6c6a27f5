package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/** Keeps the gap ledger beyond the end of the process. Methods do not block; stages fail when the archive does. Thread-safe. */
public interface GapArchive {
  /** Keeps nothing. */
  GapArchive NONE = new GapArchive() {
    @Override
    public CompletionStage<List<Gap>> gaps(String venue) {
      return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Done> keep(String venue, Series series, List<Gap> gaps) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
  };

  /**
   * {@return everything that was kept for a venue}
   *
   * @param venue as in {@link MarketDataSource#venue()}
   */
  CompletionStage<List<Gap>> gaps(String venue);

  /**
   * {@return done when the entries of a series are kept, in place of its earlier ones}
   *
   * @param venue as in {@link MarketDataSource#venue()}
   * @param series whose entries they are
   * @param gaps all of the series, by time; empty to forget the series
   */
  CompletionStage<Done> keep(String venue, Series series, List<Gap> gaps);
}
