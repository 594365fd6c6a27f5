package io.cryptvault.actors.chart;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.engine.market.Bars;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is unusual about the kept bars: which are not yet confirmed, and how often each was replaced. Nearly all bars have neither.
 * Confined to its worker.
 */
public final class BarNotes {
  private @Nullable Set<Long> provisional;
  private @Nullable Map<Long, Integer> revisions;

  BarNotes() {}

  /**
   * Notes which of some received bars are provisional: new and different bars as they were received; a bar received again and no longer
   * provisional is confirmed.
   */
  void received(ClosedBars received, BarLog.Sorted sorted) {
    if (provisional != null) {
      provisional.removeIf(
          time -> !received.provisional().contains(time) && received.bars().indexOf(time) >= 0);
    }
    for (long time : received.provisional()) {
      if (sorted.newer().indexOf(time) >= 0 || sorted.changed().indexOf(time) >= 0) {
        provisional = provisional == null ? new HashSet<>() : provisional;
        provisional.add(time);
      }
    }
    if (provisional != null && provisional.isEmpty()) {
      provisional = null;
    }
  }

  /** Counts a replacement of each changed bar that was kept before. */
  void replaced(Bars changed, Bars before) {
    for (int i = 0; i < changed.size(); i++) {
      if (before.indexOf(changed.openTime(i)) >= 0) {
        revisions = revisions == null ? new HashMap<>() : revisions;
        revisions.merge(changed.openTime(i), 1, Integer::sum);
      }
    }
  }

  /** Forgets bars older than this one, which were dropped. */
  void forgetBefore(long openTime) {
    if (provisional != null) {
      provisional.removeIf(time -> time < openTime);
    }
    if (revisions != null) {
      revisions.keySet().removeIf(time -> time < openTime);
    }
  }

  boolean isProvisional(long openTime) {
    return provisional != null && provisional.contains(openTime);
  }

  /**
   * Counts the corrections of a bar.
   *
   * @param openTime of the bar, epoch milliseconds
   * @return how often it was replaced; 0 for a bar that is not kept
   */
  public int revision(long openTime) {
    return revisions == null ? 0 : revisions.getOrDefault(openTime, 0);
  }

  /** {@return open times of the bars that are not yet confirmed; a view, valid until the next bar} */
  public Set<Long> provisional() {
    return provisional == null ? Set.of() : provisional;
  }

  /** {@return how often each corrected bar was replaced, by open time; a view, valid until the next bar} */
  public Map<Long, Integer> revisions() {
    return revisions == null ? Map.of() : revisions;
  }
}
