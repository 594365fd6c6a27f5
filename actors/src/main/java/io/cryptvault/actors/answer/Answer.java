package io.cryptvault.actors.answer;

import io.cryptvault.actors.bytes.CborMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * The reply to a question: what was asked for, or why it is not given. Immutable when its value is. A value that has no form in
 * bytes is told without an answer around it.
 */
public sealed interface Answer<T> extends CborMessage {

  /** What was asked for. */
  record Given<T>(T value) implements Answer<T> {}

  /** Why it is not given. */
  record Denied<T>(Refusal refusal) implements Answer<T> {}

  /** That it was done, where there is nothing more to say. */
  static Answer<Done> done() {
    return of(Done.getInstance());
  }

  static <T> Answer<T> of(T value) {
    return new Given<>(value);
  }

  static <T> Answer<T> denied(Refusal refusal) {
    return new Denied<>(refusal);
  }

  /** As a stage, for those who are not actors: a refusal fails it with {@link Refused}. */
  default CompletionStage<T> toStage() {
    return switch (this) {
      case Given<T> given -> CompletableFuture.completedFuture(given.value());
      case Denied<T> denied -> CompletableFuture.failedFuture(new Refused(denied.refusal()));
    };
  }
}
