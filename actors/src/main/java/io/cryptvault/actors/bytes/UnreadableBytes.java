package io.cryptvault.actors.bytes;

/** Bytes that are damaged, cut, or of another version of their form; the message says where and what was expected. */
public final class UnreadableBytes extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableBytes(String message) {
    super(message);
  }

  public UnreadableBytes(String message, Throwable cause) {
    super(message, cause);
  }
}
