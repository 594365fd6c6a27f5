package io.cryptvault.http.server;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Records what the process does. The application provides it, so that the server needs no library for it. Thread-safe. */
@FunctionalInterface
public interface FlameRecorder {
  /** What a profile shows. */
  enum Kind {
    /** What uses the CPU. */
    CPU,
    /** What allocates memory. */
    ALLOCATION
  }

  /**
   * Records for a while, and draws the result.
   *
   * @param kind what to record
   * @param length how long
   * @return a flame graph as an HTML page that needs nothing else
   */
  CompletionStage<String> record(Kind kind, Duration length);
}
