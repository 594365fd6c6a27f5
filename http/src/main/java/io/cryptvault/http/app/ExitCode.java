package io.cryptvault.http.app;

/** What a command ends with. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILURE = 1;
  static final int USAGE = 2;
  static final int SOME_FAILED = 3;
  static final int UPSTREAM = 4;
  static final int INSUFFICIENT_DATA = 5;
  static final int DIFFERENCE = 6;

  private ExitCode() {}
}
