package io.cryptvault.http.client.host;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Equal calls in flight are one call: who asks while it runs gets its answer, failures included. Thread-safe. */
public final class SingleFlight<K, V> {
  private final Map<K, CompletableFuture<V>> flying = new ConcurrentHashMap<>();
  private final Runnable onShared;

  /** {@code onShared} is called for each call that was spared. */
  public SingleFlight(Runnable onShared) {
    this.onShared = onShared;
  }

  public CompletionStage<V> get(K key, Supplier<CompletionStage<V>> call) {
    var mine = new CompletableFuture<V>();
    @Nullable CompletableFuture<V> running = flying.putIfAbsent(key, mine);
    if (running != null) {
      onShared.run();
      return running.minimalCompletionStage(); // nobody can complete what others wait for
    }
    start(call).whenComplete((value, failure) -> {
      flying.remove(key, mine);
      if (failure == null) {
        mine.complete(value);
      } else {
        mine.completeExceptionally(failure);
      }
    });
    return mine.minimalCompletionStage();
  }

  private CompletionStage<V> start(Supplier<CompletionStage<V>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
