package io.cryptvault.actors.chart;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.engine.market.Bars;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is out of the ordinary with bars that are kept: those that are not confirmed yet, and how often one was replaced. Of
 * nearly all there is nothing. Confined to its worker.
 */
public final class BarNotes {
  private @Nullable Set<Long> provisional;
  private @Nullable Map<Long, Integer> revisions;

  /** Bars have been told: what was new or different in them stands as it was told, the same again may be a confirmation. */
  public void told(ClosedBars told, BarLog.Sorted sorted) {
    if (provisional != null) {
      provisional.removeIf(
          time -> !told.provisional().contains(time) && told.bars().indexOf(time) >= 0);
    }
    for (long time : told.provisional()) {
      if (sorted.newer().indexOf(time) >= 0 || sorted.changed().indexOf(time) >= 0) {
        provisional = provisional == null ? new HashSet<>() : provisional;
        provisional.add(time);
      }
    }
    if (provisional != null && provisional.isEmpty()) {
      provisional = null;
    }
  }

  /** Those of these bars that were there before have been replaced. */
  void replaced(Bars changed, Bars before) {
    for (int i = 0; i < changed.size(); i++) {
      if (before.indexOf(changed.openTime(i)) >= 0) {
        revisions = revisions == null ? new HashMap<>() : revisions;
        revisions.merge(changed.openTime(i), 1, Integer::sum);
      }
    }
  }

  /** Older bars than this are gone. */
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

  public int revision(long openTime) {
    return revisions == null ? 0 : revisions.getOrDefault(openTime, 0);
  }

  public Set<Long> provisional() {
    return provisional == null ? Set.of() : provisional;
  }

  public Map<Long, Integer> revisions() {
    return revisions == null ? Map.of() : revisions;
  }
}
