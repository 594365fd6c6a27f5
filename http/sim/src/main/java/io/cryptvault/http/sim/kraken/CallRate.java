package io.cryptvault.http.sim.kraken;

import io.cryptvault.actors.pace.TokenBucket;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits of calls per pair and per address: about one call a second for a pair. A caller over the limit is blocked for five
 * seconds; each call during the block doubles it, up to a minute. Thread-safe.
 */
final class CallRate {
  private static final long FIRST_BLOCK = 5_000;
  private static final long LONGEST_BLOCK = 60_000;

  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final Gate host = new Gate(10, 30);

  /** Empty if the call is allowed; else until when its caller is blocked, wall time. */
  OptionalLong blockedUntil(String pair, long now) {
    OptionalLong all = host.blockedUntil(now);
    return all.isPresent()
        ? all
        : gates
            .computeIfAbsent(pair, none -> new Gate(1, pair.isEmpty() ? 5 : 2))
            .blockedUntil(now);
  }

  /** Calls of another client at the same address. */
  void spendElsewhere(int calls, long now) {
    host.bucket.drain(calls, now);
  }

  private static final class Gate {
    private final TokenBucket bucket;
    private long until = Long.MIN_VALUE;
    private long block = FIRST_BLOCK;

    Gate(double perSecond, double burst) {
      this.bucket = new TokenBucket(perSecond, burst);
    }

    synchronized OptionalLong blockedUntil(long now) {
      if (now < until) {
        block = Math.min(LONGEST_BLOCK, block * 2);
        until = now + block;
      } else if (bucket.tryTake(now)) {
        block = FIRST_BLOCK;
        return OptionalLong.empty();
      } else {
        until = now + block;
      }
      return OptionalLong.of(until);
    }
  }
}
