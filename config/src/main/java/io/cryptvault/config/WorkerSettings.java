package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The worker of a series, section {@code cryptvault.worker}. Immutable.
 *
 * @param historyBars closed bars loaded before the first answer
 * @param maxBars closed bars kept
 * @param idleTimeout a worker that is unused for this long is stopped
 * @param stashCapacity different questions that wait while history loads, and pushes that wait while a worker stops
 * @param maxWaiting questions that wait for one series in total, equal ones counted each
 * @param gatherBars bars of one series that wait while its worker is busy or loading
 * @param maxWorkers workers at the same time
 * @param historyTimeout history that sends nothing for this long is unavailable; waiting for a turn at the venue does
 *     not count
 * @param askTimeout a question without an answer by then fails at the caller
 * @param saveEvery the number of closed bars after which calculations are saved next to the bars, if there is a store
 * @param firstBackoff the first pause after a failure
 * @param maxBackoff the longest pause
 * @param list the list of symbols that decides about names
 */
public record WorkerSettings(
    int historyBars,
    int maxBars,
    Duration idleTimeout,
    int stashCapacity,
    int maxWaiting,
    int gatherBars,
    int maxWorkers,
    Duration historyTimeout,
    Duration askTimeout,
    int saveEvery,
    Duration firstBackoff,
    Duration maxBackoff,
    ListSettings list) {
  private static final String SECTION = "cryptvault.worker";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public WorkerSettings {
    new Problems(SECTION)
        .between("history-bars", historyBars, 1, 1_000_000, "it is loaded before the first answer")
        .require(
            "max-bars",
            maxBars >= historyBars && maxBars <= 10_000_000,
            "history-bars " + historyBars + "..10000000",
            maxBars,
            "what was loaded must fit")
        .positive("idle-timeout", idleTimeout, "a worker unused for this long is stopped")
        .between(
            "stash-capacity", stashCapacity, 1, 100_000, "it bounds what waits while history loads")
        .require(
            "max-waiting",
            maxWaiting >= stashCapacity && maxWaiting <= 10_000_000,
            "stash-capacity " + stashCapacity + "..10000000",
            maxWaiting,
            "questions that differ are among them")
        .between("gather-bars", gatherBars, 1, 1_000_000, "it bounds what waits for a busy worker")
        .between("max-workers", maxWorkers, 1, 10_000_000, "each worker keeps its bars in memory")
        .positive("history-timeout", historyTimeout, "a load must end")
        .require(
            "ask-timeout",
            askTimeout.compareTo(historyTimeout) > 0,
            "> history-timeout " + historyTimeout,
            askTimeout,
            "otherwise the caller does not see why a load failed")
        .between(
            "save-every",
            saveEvery,
            1,
            1_000_000_000,
            "after a crash this many bars are computed again")
        .positive("first-backoff", firstBackoff, "a failed worker tries again after it")
        .require(
            "max-backoff",
            maxBackoff.compareTo(firstBackoff) >= 0,
            ">= first-backoff " + firstBackoff,
            maxBackoff,
            "pauses grow up to it")
        .report();
  }

  static WorkerSettings read(Config section) {
    return new WorkerSettings(
        section.getInt("history-bars"),
        section.getInt("max-bars"),
        section.getDuration("idle-timeout"),
        section.getInt("stash-capacity"),
        section.getInt("max-waiting"),
        section.getInt("gather-bars"),
        section.getInt("max-workers"),
        section.getDuration("history-timeout"),
        section.getDuration("ask-timeout"),
        section.getInt("save-every"),
        section.getDuration("first-backoff"),
        section.getDuration("max-backoff"),
        ListSettings.read(section.getConfig("list")));
  }
}
