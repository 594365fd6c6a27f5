package io.cryptvault.actors.answer;

/** The store could not be opened, read or written; the message says why and what to do. Nothing that it had acknowledged is lost. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreUnavailable(String message) {
    super(message);
  }
}
