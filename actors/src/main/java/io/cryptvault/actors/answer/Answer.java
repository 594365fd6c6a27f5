package io.cryptvault.actors.answer;

import io.cryptvault.actors.bytes.CborMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * The reply to a question: what was asked for, or why it is refused. Immutable when its value is. A value that has no form in
 * bytes is sent without an answer around it.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> extends CborMessage {

  /**
   * What was asked for.
   *
   * @param <T> its type
   * @param value what was asked for
   * @param validity whether the value still holds; it stays in this process
   */
  record Given<T>(T value, Validity validity) implements Answer<T> {
    /**
     * A value of which nobody tells how long it holds.
     *
     * @param value what was asked for
     */
    public Given(T value) {
      this(value, Validity.UNKNOWN);
    }
  }

  /**
   * The question is refused.
   *
   * @param <T> what was asked for
   * @param refusal why
   */
  record Denied<T>(Refusal refusal) implements Answer<T> {}

  /** {@return that it was done, where there is nothing more to say} */
  static Answer<Done> done() {
    return of(Done.getInstance());
  }

  /**
   * {@return an answer with a value}
   *
   * @param <T> its type
   * @param value what was asked for
   */
  static <T> Answer<T> of(T value) {
    return new Given<>(value);
  }

  /**
   * {@return an answer that tells how long it holds}
   *
   * @param <T> what was asked for
   * @param value what was asked for
   * @param validity whether the value still holds
   */
  static <T> Answer<T> of(T value, Validity validity) {
    return new Given<>(value, validity);
  }

  /**
   * {@return a refusal as an answer}
   *
   * @param <T> what was asked for
   * @param refusal why it is refused
   */
  static <T> Answer<T> denied(Refusal refusal) {
    return new Denied<>(refusal);
  }

  /** {@return a completed stage, for callers that are not actors; a refusal fails it with {@link Refused}} */
  default CompletionStage<T> toStage() {
    return dated().thenApply(Dated::value);
  }

  /** {@return the same, with the validity of the value} */
  default CompletionStage<Dated<T>> dated() {
    return switch (this) {
      case Given<T> given ->
        CompletableFuture.completedFuture(new Dated<>(given.value(), given.validity()));
      case Denied<T> denied -> CompletableFuture.failedFuture(new Refused(denied.refusal()));
    };
  }
}
