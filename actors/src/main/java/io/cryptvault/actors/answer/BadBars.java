package io.cryptvault.actors.answer;

/** What the source has for the series is not usable; the message says where, what was expected and what was found. */
public final class BadBars extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadBars(String message) {
    super(message);
  }

  public BadBars(String message, Throwable cause) {
    super(message, cause);
  }
}
