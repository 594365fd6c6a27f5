package io.cryptvault.actors.profile;

import java.util.concurrent.atomic.LongAdder;

/** Hits and misses of one cache. Thread-safe. */
final class Lookups {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  void hit() {
    hits.increment();
  }

  void miss() {
    misses.increment();
  }

  CacheLookups of(String name) {
    return new CacheLookups(name, hits.sum(), misses.sum());
  }
}
