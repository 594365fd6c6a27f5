package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * States of calculations, one per series, as bytes that their owner understands. Methods do not block; stages fail when the store
 * does. Thread-safe.
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

  /**
   * {@return the state that was kept last; empty if there is none}
   *
   * @param venue as in {@link MarketDataSource#venue()}
   * @param series whose state
   */
  CompletionStage<Optional<byte[]>> read(String venue, Series series);

  /**
   * {@return done when a state is kept, in place of the earlier one}
   *
   * @param venue as in {@link MarketDataSource#venue()}
   * @param series whose state
   * @param state not changed afterwards by anybody
   */
  CompletionStage<Done> keep(String venue, Series series, byte[] state);

  /**
   * {@return done when the state is deleted}
   *
   * @param venue as in {@link MarketDataSource#venue()}
   * @param series whose state
   */
  CompletionStage<Done> forget(String venue, Series series);
}
