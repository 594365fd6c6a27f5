package io.cryptvault.http.client.host;

import io.cryptvault.actors.ingest.Errand;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Equal calls in flight are one call: who asks while it runs gets its answer, failures included. The call is as urgent as
 * the most urgent of those who wait for it, and given up when all of them have before it was sent. Thread-safe.
 */
public final class SingleFlight<K, V> {

  private record Flight<V>(Callers askers, CompletableFuture<V> answer) {}

  private final Map<K, Flight<V>> flying = new ConcurrentHashMap<>();
  private final Runnable onShared;
  private final Consumer<Callers> onRaised;
  private final Consumer<Callers> onLeft;

  /**
   * Without a call in flight.
   *
   * @param onShared called for each call that was spared
   * @param onRaised told of a call that has become more urgent
   * @param onLeft told of a call that nobody waits for any more and that was not sent
   */
  public SingleFlight(Runnable onShared, Consumer<Callers> onRaised, Consumer<Callers> onLeft) {
    this.onShared = onShared;
    this.onRaised = onRaised;
    this.onLeft = onLeft;
  }

  /** {@code call} makes the call, which others may join while it waits. */
  public CompletionStage<V> get(K key, Errand errand, Function<Callers, CompletionStage<V>> call) {
    if (errand.isGivenUp()) {
      return CompletableFuture.failedStage(
          CallFailure.of(FailureKind.CLOSED, key + ": was not sent; its asker has given up"));
    }
    var mine = new Flight<V>(new Callers(errand), new CompletableFuture<>());
    @Nullable Flight<V> running = flying.putIfAbsent(key, mine);
    while (running != null) {
      if (joins(running, errand)) {
        return answer(key, running, errand);
      }
      flying.remove(key, running);
      running = flying.putIfAbsent(key, mine);
    }
    start(call, mine.askers).whenComplete((value, failure) -> {
      flying.remove(key, mine);
      mine.askers.ended();
      if (failure == null) {
        mine.answer.complete(value);
      } else {
        mine.answer.completeExceptionally(failure);
      }
    });
    return answer(key, mine, errand);
  }

  private boolean joins(Flight<V> running, Errand errand) {
    Callers.Joined joined = running.askers.join(errand);
    if (joined == Callers.Joined.TOO_LATE) {
      return false;
    }
    onShared.run();
    if (joined == Callers.Joined.RAISED) {
      onRaised.accept(running.askers);
    }
    return true;
  }

  /** The answer, for as long as he waits for it. Nobody can complete what others wait for. */
  private CompletionStage<V> answer(K key, Flight<V> flight, Errand errand) {
    Runnable leave = () -> {
      if (flight.askers.leave(errand)) {
        flying.remove(key, flight);
        onLeft.accept(flight.askers);
      }
    };
    errand.whenGivenUp(leave);
    CompletionStage<V> answer = flight.answer.minimalCompletionStage();
    answer.whenComplete((value, failure) -> errand.forget(leave));
    return answer;
  }

  private CompletionStage<V> start(Function<Callers, CompletionStage<V>> call, Callers askers) {
    try {
      return call.apply(askers);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
