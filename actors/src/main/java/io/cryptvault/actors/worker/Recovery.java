package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.engine.market.Bars;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a worker goes on with after it has failed: from which origin, what it was taking, and which bar it failed on. A bar that
 * makes processing throw is found like this: the batch that failed is taken bar by bar the next time, and a bar that fails
 * alone is left out from then on. Confined to its worker.
 */
final class Recovery {
  /** With so many poisonous bars it is not the bars. */
  private static final int MOST_POISON = 16;

  private final Set<Long> poison = new HashSet<>(0);
  private @Nullable Bars attempt;
  private long suspectFrom = Long.MAX_VALUE;
  private long suspectTo = Long.MIN_VALUE;
  private List<ClosedBars> inHand = List.of();
  private List<List<String>> watched = List.of();
  private long origin = Long.MIN_VALUE;
  private int failures;
  private int numbers;

  /**
   * The worker has failed.
   *
   * @param formulas that were watched: they are computed again before bars are taken, so that it is known on which they fail
   * @return whether it has failed on a single bar, which is left out from now on
   */
  boolean failed(List<List<String>> formulas) {
    failures++;
    if (!formulas.isEmpty()) {
      watched = List.copyOf(formulas);
    }
    Bars failed = attempt;
    attempt = null;
    if (failed == null) {
      return false;
    }
    if (failed.size() == 1) {
      return poison.add(failed.firstTime());
    }
    suspectFrom = Math.min(suspectFrom, failed.firstTime());
    suspectTo = Math.max(suspectTo, failed.lastTime());
    return false;
  }

  /** Failures in a row. */
  int failures() {
    return failures;
  }

  /** Formulas that were watched when it failed, none once it has recovered. */
  List<List<String>> watched() {
    return watched;
  }

  /** All that it failed on has been taken or left out. */
  void recovered() {
    failures = 0;
    watched = List.of();
  }

  /** A number for a load of history, or for something else that is answered later: what is late, or for another, is known by it. */
  int nextNumber() {
    return ++numbers;
  }

  void attempt(Bars bars) {
    attempt = bars;
  }

  void succeeded() {
    attempt = null;
  }

  boolean isPoison(long openTime) {
    return !poison.isEmpty() && poison.contains(openTime);
  }

  /** Whether some bar of these needs care. */
  boolean suspects(Bars bars) {
    return !poison.isEmpty() || bars.firstTime() <= suspectTo && bars.lastTime() >= suspectFrom;
  }

  /** Open times of the bars that are left out. */
  Set<Long> poison() {
    return poison;
  }

  boolean givesUp() {
    return poison.size() > MOST_POISON;
  }

  /** Bars that are being taken, in their order; after a failure they are taken again, unless they are the cause. */
  void takesInHand(List<ClosedBars> bars) {
    inHand = bars;
  }

  List<ClosedBars> inHand() {
    return inHand;
  }

  boolean hasOrigin() {
    return origin != Long.MIN_VALUE;
  }

  long origin() {
    return origin;
  }

  void origin(long openTime) {
    origin = openTime;
  }
}
