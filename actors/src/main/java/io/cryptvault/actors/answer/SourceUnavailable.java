package io.cryptvault.actors.answer;

/** The source did not answer, or refused, after every retry that was allowed; the message says how it failed. */
public final class SourceUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SourceUnavailable(String message) {
    super(message);
  }

  public SourceUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
