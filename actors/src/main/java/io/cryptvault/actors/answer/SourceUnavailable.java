package io.cryptvault.actors.answer;

/** The source did not answer, or refused, even after all allowed retries. The message says how it failed. */
public final class SourceUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A source that does not answer.
   *
   * @param message which source, and how it failed
   */
  public SourceUnavailable(String message) {
    super(message);
  }

  /**
   * A source that does not answer.
   *
   * @param message which source, and how it failed
   * @param cause the failure of the last try
   */
  public SourceUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
