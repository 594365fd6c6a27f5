package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.engine.market.Bars;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a worker continues from after a failure: its origin, the bars it was taking, and the bar it failed on. A bar that makes processing
 * throw is found like this: the failed batch is taken bar by bar the next time, and a bar that fails alone is left out from then on.
 * Confined to its worker.
 */
final class Recovery {
  /** With more bad bars than this, the bars are not the cause. */
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
   * @param formulas those that were watched: they are computed again before bars are taken, so that the bar on which they fail can be
   *     found
   * @return whether it failed on a single bar, which is left out from now on
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

  /** Formulas that were watched when it failed; none once it has recovered. */
  List<List<String>> watched() {
    return watched;
  }

  /** Everything that it failed on has been taken or left out. */
  void recovered() {
    failures = 0;
    watched = List.of();
  }

  /** A new number for a request that is answered later. It identifies answers that are late or meant for another request. */
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

  /** Whether these bars must be taken one by one. */
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

  /** The bars that are being taken, in order. After a failure they are taken again, except those that caused it. */
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
