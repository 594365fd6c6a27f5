package io.cryptvault.actors.publish;

import java.time.Duration;

/**
 * When a reader may have forming updates again. The longer the last ones took until they were taken, the longer the next ones
 * wait: a machine that is late sheds forming updates, which merge meanwhile, and closed ones find it free. With a wait of four
 * times the service, a thousand readers that all have something forming are a fifth of the queue that they would be. A machine
 * that is not late takes them at once. Confined to its reader.
 */
final class FormingPace {
  private static final int TIMES = 4;
  /** Timers are not finer. */
  private static final long LEAST = Duration.ofMillis(10).toNanos();
  /** A slow network is no overload: its reader waits a second more at most. */
  private static final long MOST = Duration.ofSeconds(1).toNanos();

  private boolean given;
  private long givenAt;
  private long notBefore;
  private boolean waits;

  void gave(long now) {
    given = true;
    givenAt = now;
  }

  /** What was given last was taken. */
  void taken(long now) {
    if (given) {
      given = false;
      long wait = Math.min(MOST, TIMES * (now - givenAt));
      waits = wait >= LEAST;
      notBefore = now + wait;
    }
  }

  /** How long forming updates have to wait; zero or less when they need not. */
  Duration left(long now) {
    if (waits && notBefore - now <= 0) {
      waits = false;
    }
    return waits ? Duration.ofNanos(notBefore - now) : Duration.ZERO;
  }
}
