package io.cryptvault.http.client.host;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One call and what it has cost so far. Confined to the gate, its promise and its urgency apart. */
final class HostCall<T> {
  final DeferredQuery<T> inquiry;
  final Callers askers;
  final CompletableFuture<T> promise = new CompletableFuture<>();
  int attempts;
  /** When it was submitted. */
  long waitsSince;

  long sentAt;
  /** When its pause is over. */
  long dueAt;

  /** Time spent on attempts and pauses; waiting for the budget is not the call's fault. */
  Duration spent = Duration.ZERO;

  HostCall(DeferredQuery<T> inquiry, Callers askers) {
    this.inquiry = inquiry;
    this.askers = askers;
  }

  CompletionStage<T> answer() {
    return promise.minimalCompletionStage();
  }
}
