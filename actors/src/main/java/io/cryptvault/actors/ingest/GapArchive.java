package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/** Where the ledger outlives the process. Nothing blocks the caller. Thread-safe. */
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

  /** What was kept of a venue. */
  CompletionStage<List<Gap>> gaps(String venue);

  /** Keeps these entries of a series instead of those that were kept before. */
  CompletionStage<Done> keep(String venue, Series series, List<Gap> gaps);
}
