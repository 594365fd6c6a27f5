package io.cryptvault.http.app.process;

/** Ends a command: its message is printed on stderr as it is, its code goes to the shell. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * A failure that we found.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message where: expected what, was what; how to fix it
   */
  public Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * A failure that something else reported.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message where: expected what, was what; how to fix it
   * @param cause what was reported; not printed
   */
  public Failure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** {@return one of {@link ExitCode}} */
  public int exitCode() {
    return exitCode;
  }
}
