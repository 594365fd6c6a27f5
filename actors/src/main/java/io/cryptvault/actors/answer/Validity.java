package io.cryptvault.actors.answer;

/** Whether an answer is still what the question would be answered with now. It is true until it is false for ever. Thread-safe. */
@FunctionalInterface
public interface Validity {
  /** Of an answer of which nobody tells when it is over. */
  Validity UNKNOWN = () -> false;

  /** {@return whether nothing has come, gone or changed that the answer depends on; cheap} */
  boolean holds();
}
