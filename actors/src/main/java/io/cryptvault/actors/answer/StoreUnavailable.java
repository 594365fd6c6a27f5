package io.cryptvault.actors.answer;

/** The store could not be opened, read or written. The message says why and what to do. No bar that it acknowledged is lost. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A store that cannot be used now.
   *
   * @param message why, and what to do
   * @param cause what failed
   */
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A store that cannot be used now.
   *
   * @param message why, and what to do
   */
  public StoreUnavailable(String message) {
    super(message);
  }
}
