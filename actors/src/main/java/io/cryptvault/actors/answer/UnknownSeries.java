package io.cryptvault.actors.answer;

/** The source does not have this symbol, or not at this interval; the message says what it has. Never retried. */
public class UnknownSeries extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownSeries(String message) {
    super(message);
  }
}
