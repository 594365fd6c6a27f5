package io.cryptvault.http.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The venue's budget: weight used in the running clock minute, for all callers together. Beyond the limit calls are refused
 * until the minute turns; who goes on calling is banned. Thread-safe.
 */
final class RequestWeight {
  private static final long WINDOW = 60_000;

  /** What the budget says to a call. */
  sealed interface Verdict {
    record Granted(int used) implements Verdict {}

    record Refused(int used, long retryAfterSeconds) implements Verdict {}

    record Banned(int used, long retryAfterSeconds, Instant until) implements Verdict {}
  }

  private final InstantSource wall;
  private final int limit;
  private final int refusalsBeforeBan;
  private final Duration banTime;

  private long window = Long.MIN_VALUE;
  private int used;
  private int refusals;
  private long bannedUntil = Long.MIN_VALUE;

  RequestWeight(InstantSource wall, int limit, int refusalsBeforeBan, Duration banTime) {
    this.wall = wall;
    this.limit = limit;
    this.refusalsBeforeBan = refusalsBeforeBan;
    this.banTime = banTime;
  }

  synchronized Verdict spend(int weight) {
    long now = wall.millis();
    turn(now);
    used += weight; // refused calls count too
    if (now < bannedUntil) {
      return banned(now);
    }
    if (used <= limit) {
      return new Verdict.Granted(used);
    }
    refusals++;
    if (refusals > refusalsBeforeBan) {
      bannedUntil = now + banTime.toMillis();
      return banned(now);
    }
    return new Verdict.Refused(used, seconds(window + WINDOW - now));
  }

  /** Weight that somebody else at the same address has used. */
  synchronized void spendElsewhere(int weight) {
    turn(wall.millis());
    used += weight;
  }

  private Verdict banned(long now) {
    return new Verdict.Banned(used, seconds(bannedUntil - now), Instant.ofEpochMilli(bannedUntil));
  }

  private void turn(long now) {
    long current = now - Math.floorMod(now, WINDOW);
    if (current != window) {
      window = current;
      used = 0;
      refusals = 0;
    }
  }

  private static long seconds(long millis) {
    return Math.max(1, (millis + 999) / 1000);
  }
}
