package io.cryptvault.http.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The CPU time of child processes that have ended. Java tells that of a running one alone; Linux keeps the sum of those that this process
 * has waited for, in steps of 10 ms.
 */
final class ChildCpu {
  private static final Path STATUS = Path.of("/proc/self/stat");
  private static final long TICK_MILLIS = 10;
  /** Counted behind the name of the program, which is in brackets and may hold anything. */
  private static final int USER_AT = 13;

  private static final int SYSTEM_AT = 14;

  private ChildCpu() {}

  /** Of all that have ended so far; empty where the system does not tell. */
  static Optional<Duration> ended() {
    try {
      String text = Files.readString(STATUS);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(Duration.ofMillis(
          TICK_MILLIS * (Long.parseLong(fields[USER_AT]) + Long.parseLong(fields[SYSTEM_AT]))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // another system, or another form
    }
  }
}
