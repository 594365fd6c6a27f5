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
 * Makes equal calls in flight one call: later callers get the answer of the running one, failures included. The call is as urgent as
 * its most urgent caller. It is given up when all callers have given up before it was sent. Thread-safe.
 *
 * @param <K> what makes calls equal
 * @param <V> type of the answer
 */
public final class SingleFlight<K, V> {

  private record Flight<V>(Callers callers, CompletableFuture<V> answer) {}

  private final Map<K, Flight<V>> flying = new ConcurrentHashMap<>();
  private final Runnable onShared;
  private final Consumer<Callers> onRaised;
  private final Consumer<Callers> onLeft;

  /**
   * Without a call in flight.
   *
   * @param onShared called for each call that was spared
   * @param onRaised called when a call has become more urgent
   * @param onLeft called when all callers of a call have given up before it was sent
   */
  public SingleFlight(Runnable onShared, Consumer<Callers> onRaised, Consumer<Callers> onLeft) {
    this.onShared = onShared;
    this.onRaised = onRaised;
    this.onLeft = onLeft;
  }

  /**
   * {@return the answer, of a new call or of an equal one in flight; fails as the call does}
   *
   * @param key what makes calls equal
   * @param errand who asks, and how urgently; if given up already, the answer fails at once
   * @param call makes the call, which other callers may join while it waits
   */
  public CompletionStage<V> get(K key, Errand errand, Function<Callers, CompletionStage<V>> call) {
    if (errand.isGivenUp()) {
      return CompletableFuture.failedStage(
          CallFailure.of(FailureKind.CLOSED, key + ": was not sent; its caller has given up"));
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
    start(call, mine.callers).whenComplete((value, failure) -> {
      flying.remove(key, mine);
      mine.callers.ended();
      if (failure == null) {
        mine.answer.complete(value);
      } else {
        mine.answer.completeExceptionally(failure);
      }
    });
    return answer(key, mine, errand);
  }

  private boolean joins(Flight<V> running, Errand errand) {
    Callers.Joined joined = running.callers.join(errand);
    if (joined == Callers.Joined.TOO_LATE) {
      return false;
    }
    onShared.run();
    if (joined == Callers.Joined.RAISED) {
      onRaised.accept(running.callers);
    }
    return true;
  }

  /** The answer for one caller, as long as it waits. It cannot be completed from outside: others wait for the same one. */
  private CompletionStage<V> answer(K key, Flight<V> flight, Errand errand) {
    Runnable leave = () -> {
      if (flight.callers.leave(errand)) {
        flying.remove(key, flight);
        onLeft.accept(flight.callers);
      }
    };
    errand.whenGivenUp(leave);
    CompletionStage<V> answer = flight.answer.minimalCompletionStage();
    answer.whenComplete((value, failure) -> errand.forget(leave));
    return answer;
  }

  private CompletionStage<V> start(Function<Callers, CompletionStage<V>> call, Callers callers) {
    try {
      return call.apply(callers);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
