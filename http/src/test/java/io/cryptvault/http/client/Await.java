package io.cryptvault.http.client;

import io.cryptvault.http.client.host.Failures;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for stages in tests. */
public final class Await {
  private Await() {}

  public static <T> T value(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("expected a value", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("expected a value in 10 s", e);
    }
  }

  public static Throwable failure(CompletionStage<?> stage) {
    try {
      Object value = stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
      throw new AssertionError("expected a failure, was " + value);
    } catch (ExecutionException e) {
      return Failures.unwrapped(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("expected a failure in 10 s", e);
    }
  }
}
