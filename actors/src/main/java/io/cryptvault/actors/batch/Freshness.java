package io.cryptvault.actors.batch;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Until when fetched bars are the newest there can be: until the next bar ends by the interval's grid. When the bar that
 * ended last is the one thing missing, the source is merely late, and they hold for a moment only; when more is missing
 * (a file, a market that is asleep), nothing is to be expected before the grid says so. Immutable, thread-safe.
 */
final class Freshness {
  private final InstantSource clock;
  private final long lateMillis;

  Freshness(InstantSource clock, Duration late) {
    this.clock = clock;
    this.lateMillis = late.toMillis();
  }

  /** Epoch milliseconds until when these bars, fetched now, hold. */
  long validUntil(Bars fetched) {
    long now = clock.millis();
    Interval interval = fetched.interval();
    long formingSince = interval.start(now);
    if (!fetched.isEmpty()) {
      long missing = interval.end(fetched.lastTime());
      if (missing < formingSince && interval.end(missing) == formingSince) {
        return now + lateMillis;
      }
    }
    return interval.end(formingSince);
  }
}
