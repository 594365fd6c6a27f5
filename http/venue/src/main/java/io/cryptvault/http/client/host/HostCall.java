package io.cryptvault.http.client.host;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One call and what it has cost so far. Confined to the gate, except its promise and its callers. */
final class HostCall<T> {
  final DeferredQuery<T> query;
  final Callers callers;
  final CompletableFuture<T> promise = new CompletableFuture<>();
  int attempts;
  /** When it was submitted, epoch milliseconds. */
  long waitsSince;

  long sentAt;
  /** When its pause is over, epoch milliseconds. */
  long dueAt;

  /** Time spent on attempts and pauses. Time spent waiting for the budget does not count: that is not the call's fault. */
  Duration spent = Duration.ZERO;

  HostCall(DeferredQuery<T> query, Callers callers) {
    this.query = query;
    this.callers = callers;
  }

  CompletionStage<T> answer() {
    return promise.minimalCompletionStage();
  }
}
