package io.cryptvault.http.app.process;

import io.cryptvault.actors.answer.Refusal;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Waits on the command's own thread, the only one that may. */
public final class CommandThread {
  private CommandThread() {}

  /** The stage's value; its failure ends the command with the code that fits the reason. */
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
