package io.cryptvault.actors.publish;

import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.budget.OverBudget;

/**
 * The bytes that one reader may leave untaken, over all its streams. Two kinds are counted separately. A beginning (a snapshot, or what a
 * resumed stream has missed) is requested only when there is room. Updates arrive by themselves, and end a reader that lets too many
 * gather. Both together are at most twice the bound, except for a single beginning that is larger than that. Confined to its reader.
 *
 * <p>What is held is also charged to the engine's budget, in steps, so that most updates touch no shared counter. A beginning waits until
 * it fits there. Closed updates are never dropped for it.
 */
final class Allowance {
  /** Updates always have this fraction of the bound: a large beginning on its way must not end a reader that reads. */
  private static final int LEAST_SHARE = 4;

  /** The charge grows by this much at least. */
  private static final long STEP = 16 << 10;

  private final long most;
  private final Charge charge;
  private long beginnings;
  private long updates;

  Allowance(long mostBytes, Charge charge) {
    this.most = mostBytes;
    this.charge = charge;
  }

  /**
   * Reserves room for a beginning. One that is larger than the bound gets room when no other beginning is held. Updates do not count
   * here: they have their own bound, and where some always wait, a large beginning would wait for ever.
   */
  boolean reserve(long bytes) {
    if (beginnings > 0 && beginnings + bytes > most || !fits(bytes)) {
      return false;
    }
    beginnings += bytes;
    return true;
  }

  private boolean fits(long bytes) {
    if (held() + bytes > charge.bytes()) {
      try {
        charge.resize(inSteps(held() + bytes));
      } catch (OverBudget full) {
        return false;
      }
    }
    return true;
  }

  void holdBeginning(long bytes) {
    beginnings += bytes;
    settle();
  }

  void releaseBeginning(long bytes) {
    beginnings -= bytes;
    settle();
  }

  void hold(long bytes) {
    updates += bytes;
    settle();
  }

  void release(long bytes) {
    updates -= bytes;
    settle();
  }

  /** Charges what is held. What is given back soon stays charged, unless it is most of it. */
  private void settle() {
    long held = held();
    long charged = charge.bytes();
    if (held > charged || held < charged / 4 || held == 0) {
      charge.settle(inSteps(held));
    }
  }

  private static long inSteps(long bytes) {
    return (bytes + STEP - 1) / STEP * STEP;
  }

  /** Whether it is the budget that has no room, and not the reader that has enough. */
  boolean isShort() {
    return beginnings == 0;
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
