package io.cryptvault.actors;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers that somebody waits for. A question may reach an actor that has just stopped, and the timer for its timeout stops with
 * the actor system. So the engine refuses all open questions when it ends. Thread-safe. Every pushed bar is a question, so threads
 * use different lists to avoid contention.
 */
final class PendingAnswers {
  /** A power of two, well above the number of threads that ask at the same time. */
  private static final int LISTS = 64;

  private final OpenAnswers[] lists = new OpenAnswers[LISTS];
  private volatile boolean ended;

  PendingAnswers() {
    for (int k = 0; k < LISTS; k++) {
      lists[k] = new OpenAnswers();
    }
  }

  /** One open answer, linked into its list. */
  private static final class OpenAnswer {
    private final CompletableFuture<?> answer;
    private @Nullable OpenAnswer before;
    private @Nullable OpenAnswer after;

    OpenAnswer(CompletableFuture<?> answer) {
      this.answer = answer;
    }
  }

  /** A linked list: adding and removing cost the same for any number of open answers. */
  private static final class OpenAnswers {
    private @Nullable OpenAnswer first;

    synchronized void add(OpenAnswer open) {
      open.after = first;
      if (first != null) {
        first.before = open;
      }
      first = open;
    }

    synchronized void remove(OpenAnswer open) {
      if (open.before == null) {
        first = open.after;
      } else {
        open.before.after = open.after;
      }
      if (open.after != null) {
        open.after.before = open.before;
      }
    }

    synchronized List<CompletableFuture<?>> all() {
      List<CompletableFuture<?>> all = new ArrayList<>();
      for (OpenAnswer open = first; open != null; open = open.after) {
        all.add(open.answer);
      }
      return all;
    }
  }

  /**
   * The same answer, or {@code STOPPING} if the engine ends first.
   *
   * @param answer a stage derived from an ask; only this class completes it from outside
   */
  <T> CompletionStage<T> orStopping(CompletionStage<T> answer) {
    CompletableFuture<T> future = answer.toCompletableFuture();
    if (!future.isDone()) {
      OpenAnswer open = new OpenAnswer(future);
      OpenAnswers list = lists[(int) Thread.currentThread().threadId() & (LISTS - 1)];
      list.add(open);
      CompletableFuture<?> unused = future.whenComplete((value, failure) -> list.remove(open));
      if (ended) {
        refuse();
      }
    }
    return future;
  }

  /** The engine has ended: refuses all open questions, and later ones. */
  void end() {
    ended = true;
    refuse();
  }

  private void refuse() {
    for (OpenAnswers list : lists) {
      list.all()
          .forEach(answer -> answer.completeExceptionally(
              new Refused(Refusal.Code.STOPPING, "the engine stopped before it answered")));
    }
  }
}
