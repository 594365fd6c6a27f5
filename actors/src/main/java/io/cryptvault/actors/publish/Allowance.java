package io.cryptvault.actors.publish;

/**
 * How many bytes one reader may leave untaken, of all its streams together. Two kinds are told apart: a beginning (a snapshot,
 * or what a stream that goes on has missed) is asked for when there is room; updates come by themselves, and end a reader that
 * lets them gather. Both together are at most twice the bound, a single beginning that is larger than that aside. Confined to
 * its reader.
 */
final class Allowance {
  /** Of the bound, what updates always have: a large beginning on its way must not end a reader that reads. */
  private static final int LEAST_SHARE = 4;

  private final long most;
  private long beginnings;
  private long updates;

  Allowance(long mostBytes) {
    this.most = mostBytes;
  }

  /**
   * Takes room for a beginning. One that is larger than all there is gets it when no other is held. Updates do not count here:
   * they have a bound of their own, and where some always wait, a large beginning would wait for ever.
   */
  boolean reserve(long bytes) {
    if (beginnings > 0 && beginnings + bytes > most) {
      return false;
    }
    beginnings += bytes;
    return true;
  }

  void holdBeginning(long bytes) {
    beginnings += bytes;
  }

  void releaseBeginning(long bytes) {
    beginnings -= bytes;
  }

  void hold(long bytes) {
    updates += bytes;
  }

  void release(long bytes) {
    updates -= bytes;
  }

  /** Whether more updates have gathered than may. */
  boolean isExceeded() {
    return updates > Math.clamp(2 * most - beginnings, most / LEAST_SHARE, most);
  }

  long held() {
    return beginnings + updates;
  }

  @Override
  public String toString() {
    return held() + " of " + most + " bytes";
  }
}
