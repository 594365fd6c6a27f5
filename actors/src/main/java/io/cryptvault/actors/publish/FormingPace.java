package io.cryptvault.actors.publish;

import java.time.Duration;

/**
 * Decides when a reader may have forming updates again. The longer it took to take the last ones, the longer the next ones wait. So an
 * overloaded machine sheds forming updates, which merge meanwhile, and has room for closed ones. With a wait of four times the time
 * taken, a thousand readers that all have forming updates fill a fifth of the queue that they would fill otherwise. A machine that is not
 * late has no wait. Confined to its reader.
 */
final class FormingPace {
  private static final int TIMES = 4;
  /** Timers are not more precise. */
  private static final long LEAST = Duration.ofMillis(10).toNanos();
  /** A slow network is not overload: its reader waits at most one more second. */
  private static final long MOST = Duration.ofSeconds(1).toNanos();

  private boolean given;
  private long givenAt;
  private long notBefore;
  private boolean waits;

  void gave(long now) {
    given = true;
    givenAt = now;
  }

  /** The reader has taken what it was given last. */
  void taken(long now) {
    if (given) {
      given = false;
      long wait = Math.min(MOST, TIMES * (now - givenAt));
      waits = wait >= LEAST;
      notBefore = now + wait;
    }
  }

  /** How long forming updates must still wait; zero or less when they need not. */
  Duration left(long now) {
    if (waits && notBefore - now <= 0) {
      waits = false;
    }
    return waits ? Duration.ofNanos(notBefore - now) : Duration.ZERO;
  }
}
