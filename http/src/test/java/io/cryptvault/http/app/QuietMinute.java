package io.cryptvault.http.app;

import java.util.concurrent.TimeUnit;

/**
 * When no bar has just closed or is about to: one that closed within 3 s is not taken yet, so that a fetch of the newest bars
 * then has one fewer.
 */
final class QuietMinute {
  private static final long BEGINS = TimeUnit.SECONDS.toMillis(5);
  private static final long ENDS = TimeUnit.SECONDS.toMillis(45);
  private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);

  private QuietMinute() {}

  /** Returns in the middle of a minute of the wall clock, by which the simulated market goes. */
  static void await() {
    try {
      for (long now = System.currentTimeMillis() % MINUTE;
          now < BEGINS || now > ENDS;
          now = System.currentTimeMillis() % MINUTE) {
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("expected to wait for a minute's middle", e);
    }
  }
}
