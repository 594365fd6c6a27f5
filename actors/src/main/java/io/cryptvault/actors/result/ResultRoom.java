package io.cryptvault.actors.result;

import com.github.benmanes.caffeine.cache.Policy;
import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;

/**
 * The bytes that the cache of results may fill. They are reserved before they are filled: the cache's bound is always what is reserved.
 * It grows with what is kept until the budget comes under pressure, and shrinks then. Thread-safe.
 */
final class ResultRoom {
  /** The cache starts with so much, so that small ones never have to grow. */
  private static final long FIRST = 4 << 20;

  /** Of a small budget it starts with a small part. */
  private static final long SMALL_PART = 64;

  private final long most;
  /** What it starts with, and keeps under pressure: without any, the same answers would be computed again and again. */
  private final long least;

  private final Budget budget;
  private final Policy.Eviction<?, ?> eviction;
  private final Charge charge;

  /** Takes the first bytes, or none if there is no room. */
  ResultRoom(long most, Budget budget, Policy.Eviction<?, ?> eviction) {
    this.most = most;
    this.eviction = eviction;
    this.budget = budget;
    this.least = Math.min(FIRST, Math.min(most, budget.limit() / SMALL_PART));
    this.charge = budget
        .tryReserve(Account.RESULTS, least)
        .orElseGet(() -> budget.reserve(Account.RESULTS, 0));
    eviction.setMaximum(charge.bytes());
  }

  /** Makes room for a result that is about to be kept. Without room in the budget, older results make room. */
  void expect(long bytes) {
    long needed = eviction.weightedSize().orElse(0) + bytes;
    long now = eviction.getMaximum();
    if (needed > now && now < most) {
      grow(Math.min(most, Math.max(needed, now + (now >> 1))));
    }
  }

  private synchronized void grow(long to) {
    long more = to - charge.bytes();
    if (more > 0 && budget.isAtEaseWith(more)) {
      charge.resize(to);
      eviction.setMaximum(to);
    }
  }

  /**
   * Gives half of what is kept back to the budget, down to what it started with; results that were not used for longest are dropped
   * first.
   */
  synchronized void shrink() {
    long kept = Math.min(charge.bytes(), eviction.weightedSize().orElse(0));
    long to = Math.min(charge.bytes(), Math.max(least, kept / 2));
    eviction.setMaximum(to);
    charge.resize(to);
  }

  /** Gives everything back. */
  synchronized void close() {
    eviction.setMaximum(0);
    charge.close();
  }
}
