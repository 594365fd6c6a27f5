package io.cryptvault.actors.profile;

/**
 * How often a cache had what was asked of it.
 *
 * @param name of the cache
 * @param hits it had it
 * @param misses it did not
 */
public record CacheLookups(String name, long hits, long misses) {
  /** {@return the share of hits; 0 before the first look-up} */
  public double hitShare() {
    return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
  }
}
