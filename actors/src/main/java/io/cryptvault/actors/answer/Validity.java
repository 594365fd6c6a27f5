package io.cryptvault.actors.answer;

import java.util.Optional;

/** Whether an answer is still what the question would be answered with now. It is true until it is false for ever. Thread-safe. */
@FunctionalInterface
public interface Validity {
  /** Of an answer of which nobody tells when it is over. */
  Validity UNKNOWN = () -> false;

  /** {@return whether nothing has come, gone or changed that the answer depends on; cheap} */
  boolean holds();

  /** {@return for how long the answer is given although the forming bar has moved on; empty for an answer that is never old} */
  default Optional<Lifetime> lifetime() {
    return Optional.empty();
  }
}
