package io.cryptvault.actors.answer;

/** The source does not have this symbol, or not at this interval. The message says what it has. Never retried. */
public class UnknownSeries extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A series that the source does not have.
   *
   * @param message which series, and what the source has instead
   */
  public UnknownSeries(String message) {
    super(message);
  }
}
