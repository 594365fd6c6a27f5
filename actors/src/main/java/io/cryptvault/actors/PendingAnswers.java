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
  private final Set<Open> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /** One of them, which is equal to itself alone. */
  private static final class Open {
    private final CompletableFuture<?> answer;

    Open(CompletableFuture<?> answer) {
      this.answer = answer;
    }
  }

  /**
   * The same answer, or {@code STOPPING} if the engine ends before it comes.
   *
   * @param answer a stage behind that of an ask, which nobody but this class completes from outside
   */
  <T> CompletionStage<T> orStopping(CompletionStage<T> answer) {
    CompletableFuture<T> future = answer.toCompletableFuture();
    if (!future.isDone()) {
      Open waiting = new Open(future);
      open.add(waiting);
      CompletableFuture<?> unused = future.whenComplete((value, failure) -> open.remove(waiting));
      if (ended) {
        refuse();
      }
    }
    return future;
  }

  /** The engine has ended: nobody answers any more. */
  void end() {
    ended = true;
    refuse();
  }

  private void refuse() {
    for (Open waiting : open) {
      waiting.answer.completeExceptionally(
          new Refused(Refusal.Code.STOPPING, "the engine has stopped before it had answered"));
    }
  }
}
