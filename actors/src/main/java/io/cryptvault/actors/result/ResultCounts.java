package io.cryptvault.actors.result;

import java.time.Duration;

/**
 * What the cache of results has done since the start, and what it holds. Immutable.
 *
 * @param hits look-ups that found a result, or one on its way
 * @param misses look-ups that did not
 * @param loads results that were computed
 * @param loadTime spent on computing them
 * @param evictions results that went because others needed the room, or their time was over
 * @param entries results that are held
 * @param bytes that they weigh
 * @param mostBytes that they may weigh
 */
public record ResultCounts(
    long hits,
    long misses,
    long loads,
    Duration loadTime,
    long evictions,
    long entries,
    long bytes,
    long mostBytes) {

  /** The counts of an unused cache. */
  public static final ResultCounts NONE = new ResultCounts(0, 0, 0, Duration.ZERO, 0, 0, 0, 0);

  /** {@return the share of look-ups that found a result, 0 to 1; 1 when there were none} */
  public double hitRate() {
    long lookups = hits + misses;
    return lookups == 0 ? 1 : (double) hits / lookups;
  }
}
