package io.cryptvault.actors.bytes;

/** Bytes that are damaged, cut, or of another version of their form. The message says where and what was expected. */
public final class UnreadableBytes extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Bytes that cannot be read.
   *
   * @param message where, what was expected, what was found
   */
  public UnreadableBytes(String message) {
    super(message);
  }

  /**
   * Bytes that cannot be read.
   *
   * @param message where, what was expected, what was found
   * @param cause what failed when a value was made of them
   */
  public UnreadableBytes(String message, Throwable cause) {
    super(message, cause);
  }
}
