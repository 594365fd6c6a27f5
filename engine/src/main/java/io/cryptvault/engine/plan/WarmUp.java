package io.cryptvault.engine.plan;

/**
 * How far a formula is from its first reading. Immutable.
 *
 * @param needed bars up to and including the first with a reading
 * @param seen bars since the origin
 * @param settled whether every recursion has forgotten where it began; never true when that takes no fixed number of
 *     bars
 */
public record WarmUp(long needed, long seen, boolean settled) {
  /** {@return whether the first reading has come} */
  public boolean isWarm() {
    return seen >= needed;
  }
}
