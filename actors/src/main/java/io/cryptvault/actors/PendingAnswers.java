package io.cryptvault.actors;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers that somebody waits for. A question may be on its way to an actor that has just stopped, and the timer that would end
 * the waiting ends with the actor system: so the engine's end refuses what is still open. Thread-safe.
 */
final class PendingAnswers {
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /** The same answer, or {@code STOPPING} if the engine ends before it comes. */
  <T> CompletionStage<T> orStopping(CompletionStage<T> answer) {
    // What follows the stage of an ask itself runs in the common pool; behind one more stage it
    // runs where the answer comes.
    CompletableFuture<T> future =
        CompletableFuture.<Object>completedFuture(this).thenCompose(now -> answer);
    if (future.isDone()) {
      return future;
    }
    CompletableFuture<T> waiting = new CompletableFuture<>();
    open.add(waiting);
    CompletableFuture<?> unused = future.whenComplete((value, failure) -> {
      open.remove(waiting);
      if (failure == null) {
        waiting.complete(value);
      } else {
        waiting.completeExceptionally(failure);
      }
    });
    if (ended) {
      refuse();
    }
    return waiting;
  }

  /** The engine has ended: nobody answers any more. */
  void end() {
    ended = true;
    refuse();
  }

  private void refuse() {
    for (CompletableFuture<?> waiting : open) {
      waiting.completeExceptionally(
          new Refused(Refusal.Code.STOPPING, "the engine has stopped before it had answered"));
      open.remove(waiting);
    }
  }
}
