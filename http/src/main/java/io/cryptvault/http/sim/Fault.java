package io.cryptvault.http.sim;

import java.util.OptionalInt;

/** Something that goes wrong with an answer. Immutable. */
public sealed interface Fault {

  /** An HTTP status in place of the answer, with the venue's error body where it has one. */
  record Status(int code, OptionalInt retryAfterSeconds) implements Fault {
    public Status(int code) {
      this(code, OptionalInt.empty());
    }

    public Status(int code, int retryAfterSeconds) {
      this(code, OptionalInt.of(retryAfterSeconds));
    }
  }

  /** Rows of a klines answer, from the first on, that no bar can be made of. */
  record BadRows(int count, Flaw flaw) implements Fault {}

  /** What is wrong with a row. */
  enum Flaw {
    NOT_A_NUMBER,
    HIGH_BELOW_LOW,
    OFF_THE_GRID,
    TOO_SHORT
  }

  /** What is wrong with a body; status and headers are those of success. */
  enum Body implements Fault {
    /** Text that is not JSON. */
    GARBAGE,
    /** JSON cut in the middle. */
    TRUNCATED,
    /** {@code []}. */
    EMPTY,
    /** JSON of another shape. */
    WRONG_SHAPE,
    /** A page for people, as a firewall sends it. */
    HTML
  }

  /** What is wrong with the connection. */
  enum Line implements Fault {
    /** The call is taken and never answered. */
    SILENCE,
    /** The connection is cut in the middle of the answer. */
    HANG_UP
  }
}
