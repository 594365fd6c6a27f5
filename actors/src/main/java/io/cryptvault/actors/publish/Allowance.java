package io.cryptvault.actors.publish;

/**
 * The bytes that one reader may leave untaken, over all its streams. Two kinds are counted separately. A beginning (a snapshot, or what a
 * resumed stream has missed) is requested only when there is room. Updates arrive by themselves, and end a reader that lets too many
 * gather. Both together are at most twice the bound, except for a single beginning that is larger than that. Confined to its reader.
 */
final class Allowance {
  /** Updates always have this fraction of the bound: a large beginning on its way must not end a reader that reads. */
  private static final int LEAST_SHARE = 4;

  private final long most;
  private long beginnings;
  private long updates;

  Allowance(long mostBytes) {
    this.most = mostBytes;
  }

  /**
   * Reserves room for a beginning. One that is larger than the bound gets room when no other beginning is held. Updates do not count
   * here: they have their own bound, and where some always wait, a large beginning would wait for ever.
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

  /** Whether more updates wait than allowed. */
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
