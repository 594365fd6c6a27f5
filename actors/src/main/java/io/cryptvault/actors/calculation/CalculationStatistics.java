package io.cryptvault.actors.calculation;

import java.time.Duration;

/**
 * What a {@link CalculationCache} has done since it was made, and what it holds. Immutable.
 *
 * @param hits questions that found a result
 * @param joined questions that waited for a result which another thread was computing
 * @param computed results that were computed, failures included
 * @param failed of these, those that ended with an exception
 * @param computeTime spent on computing
 * @param evictions results that went because others needed the room, or their time was over
 * @param entries results that are held
 * @param bytes of their keys and values; 0 when the cache has no bound in bytes
 */
public record CalculationStatistics(
    long hits,
    long joined,
    long computed,
    long failed,
    Duration computeTime,
    long evictions,
    long entries,
    long bytes) {

  /** {@return questions of any kind} */
  public long questions() {
    return hits + joined + computed;
  }

  /** {@return the share of questions that needed no computation of their own, 0 to 1; 1 when there were none} */
  public double hitRate() {
    long questions = questions();
    return questions == 0 ? 1 : (double) (hits + joined) / questions;
  }
}
