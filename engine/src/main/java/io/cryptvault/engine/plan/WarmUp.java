package io.cryptvault.engine.plan;

/**
 * How far a formula is from its first reading. Immutable.
 *
 * @param needed bars up to and including the first with a reading
 * @param seen bars since the origin
 * @param settled whether every recursion has forgotten where it began; never true where that is no number of bars
 */
public record WarmUp(long needed, long seen, boolean settled) {
  public boolean isWarm() {
    return seen >= needed;
  }
}
