package io.cryptvault.actors.result;

import io.cryptvault.engine.market.Series;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bars that results come from: those of a series from an origin to a newest one, as they were at a time. Whoever keeps bars
 * makes a new one when a bar comes, goes or changes, and no two are equal: a bar that was corrected, by whatever worker, is
 * never taken for what it was. Thread-safe.
 */
public final class BarsVersion {
  private static final AtomicLong REVISIONS = new AtomicLong();

  private final Series series;
  private final long originTime;
  private final long lastTime;
  private final long validUntil;
  private final long revision = REVISIONS.incrementAndGet();
  /** What the cache has of them. */
  private final Set<ResultKey<?>> results = ConcurrentHashMap.newKeySet(1);

  /** Bars from here to there (open times, epoch milliseconds), until somebody ends them. */
  public BarsVersion(Series series, long originTime, long lastTime) {
    this(series, originTime, lastTime, Long.MAX_VALUE);
  }

  /** The same, of which nobody will tell that they are not the newest any more: until that time they hold. */
  public BarsVersion(Series series, long originTime, long lastTime, long validUntil) {
    this.series = series;
    this.originTime = originTime;
    this.lastTime = lastTime;
    this.validUntil = validUntil;
  }

  /** Until when they hold, epoch milliseconds, if nobody ends them before. */
  public long validUntil() {
    return validUntil;
  }

  public Series series() {
    return series;
  }

  /** Open time of the first bar. */
  public long originTime() {
    return originTime;
  }

  /** Open time of the newest bar. */
  public long lastTime() {
    return lastTime;
  }

  Set<ResultKey<?>> results() {
    return results;
  }

  @Override
  public String toString() {
    return series + " " + originTime + ".." + lastTime + " #" + revision;
  }
}
