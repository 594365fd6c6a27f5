package io.cryptvault.actors.batch;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How long fetched bars stay the newest: until the next bar ends on the interval's grid. If only the bar that ended last is missing,
 * the source is late, so the bars are valid for a moment only. If more is missing (a file, a closed market), no new bar is expected
 * before the next end on the grid. Immutable, thread-safe.
 */
final class Freshness {
  private final InstantSource clock;
  private final long lateMillis;

  Freshness(InstantSource clock, Duration late) {
    this.clock = clock;
    this.lateMillis = late.toMillis();
  }

  /** The time (epoch milliseconds) until which these bars, fetched now, are valid. */
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
