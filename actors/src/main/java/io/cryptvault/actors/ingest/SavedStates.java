package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * States of calculations beside the bars, as bytes that their owner understands; one of each series. Nothing blocks the
 * caller. Thread-safe.
 */
public interface SavedStates {
  /** Keeps nothing. */
  SavedStates NONE = new SavedStates() {
    @Override
    public CompletionStage<Optional<byte[]>> read(String venue, Series series) {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Done> keep(String venue, Series series, byte[] state) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }

    @Override
    public CompletionStage<Done> forget(String venue, Series series) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
  };

  /** What was kept last. */
  CompletionStage<Optional<byte[]>> read(String venue, Series series);

  /** Keeps this instead of what was kept before. */
  CompletionStage<Done> keep(String venue, Series series, byte[] state);

  /** What was kept is of no use any more. */
  CompletionStage<Done> forget(String venue, Series series);
}
