package io.cryptvault.http.app.process;

import io.cryptvault.actors.answer.Refusal;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** The thread of a command: the only one that may wait for results. */
public final class CommandThread {
  private CommandThread() {}

  /**
   * Waits for a result.
   *
   * @param <T> what the stage gives
   * @param stage anything asynchronous; its failure is read as a {@link Refusal}
   * @return its value
   * @throws Failure with the reason and the exit code that fits it, when the stage failed
   */
  public static <T> T until(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAILURE, "interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Refusal refusal = Refusal.of(cause);
      throw new Failure(ExitCode.of(refusal.code()), refusal.detail(), cause);
    }
  }
}
