package io.cryptvault.actors.answer;

/** The source's bars of a series are not usable. The message says where, what was expected and what was found. */
public final class BadBars extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Bars that are not usable.
   *
   * @param message where, what was expected, what was found
   */
  public BadBars(String message) {
    super(message);
  }

  /**
   * Bars that are not usable.
   *
   * @param message where, what was expected, what was found
   * @param cause what failed when they were read
   */
  public BadBars(String message, Throwable cause) {
    super(message, cause);
  }
}
