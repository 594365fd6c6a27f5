package io.cryptvault.http.client.host;

import io.cryptvault.actors.ingest.Urgency;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Equal calls in flight are one call: who asks while it runs gets its answer, failures included. The call is as urgent as
 * the most urgent of those who wait for it. Thread-safe.
 */
public final class SingleFlight<K, V> {

  private record Flight<V>(CallUrgency urgency, CompletableFuture<V> answer) {}

  private final Map<K, Flight<V>> flying = new ConcurrentHashMap<>();
  private final Runnable onShared;
  private final Consumer<CallUrgency> onRaised;

  /**
   * Without a call in flight.
   *
   * @param onShared called for each call that was spared
   * @param onRaised told of a call that has become more urgent
   */
  public SingleFlight(Runnable onShared, Consumer<CallUrgency> onRaised) {
    this.onShared = onShared;
    this.onRaised = onRaised;
  }

  /** {@code call} makes the call, which may become more urgent while it waits. */
  public CompletionStage<V> get(
      K key, Urgency urgency, Function<CallUrgency, CompletionStage<V>> call) {
    var mine = new Flight<V>(new CallUrgency(urgency), new CompletableFuture<>());
    @Nullable Flight<V> running = flying.putIfAbsent(key, mine);
    if (running != null) {
      onShared.run();
      if (running.urgency.raise(urgency)) {
        onRaised.accept(running.urgency);
      }
      return running.answer.minimalCompletionStage(); // nobody can complete what others wait for
    }
    start(call, mine.urgency).whenComplete((value, failure) -> {
      flying.remove(key, mine);
      if (failure == null) {
        mine.answer.complete(value);
      } else {
        mine.answer.completeExceptionally(failure);
      }
    });
    return mine.answer.minimalCompletionStage();
  }

  private CompletionStage<V> start(
      Function<CallUrgency, CompletionStage<V>> call, CallUrgency urgency) {
    try {
      return call.apply(urgency);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
