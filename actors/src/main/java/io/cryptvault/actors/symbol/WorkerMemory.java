package io.cryptvault.actors.symbol;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.engine.market.Bars;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * What a worker must know after it has failed and begun anew: from which origin, who watches it, and which bar it failed on.
 * A bar that makes processing throw is found like this: the batch that failed is taken bar by bar the next time, and a bar
 * that fails alone is left out from then on. Made by the supervisor, used by one worker at a time.
 */
final class WorkerMemory {
  /** With so many poisonous bars it is not the bars. */
  private static final int MOST_POISON = 16;

  private final Map<ActorRef<WatchEvent>, Question.Watch> watches = new LinkedHashMap<>();
  private final Set<Long> poison = new HashSet<>();
  private @Nullable Bars attempt;
  private long suspectFrom = Long.MAX_VALUE;
  private long suspectTo = Long.MIN_VALUE;
  private List<ClosedBars> inHand = List.of();
  private long origin = Long.MIN_VALUE;
  private boolean begun;
  private int loads;

  /** How a worker begins. */
  enum Beginning {
    FIRST,
    AFTER_FAILURE,
    /** After a failure on one bar, which will be left out. */
    WITHOUT_A_BAR
  }

  /** Said at each beginning. */
  Beginning begin() {
    Bars failed = attempt;
    attempt = null;
    if (!begun) {
      begun = true;
      return Beginning.FIRST;
    }
    if (failed == null) {
      return Beginning.AFTER_FAILURE;
    }
    if (failed.size() == 1) {
      poison.add(failed.firstTime());
      return Beginning.WITHOUT_A_BAR;
    }
    suspectFrom = Math.min(suspectFrom, failed.firstTime());
    suspectTo = Math.max(suspectTo, failed.lastTime());
    return Beginning.AFTER_FAILURE;
  }

  /** A number for a load of history, so that what comes late is known. */
  int nextLoad() {
    return ++loads;
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

  Set<Long> poison() {
    return poison;
  }

  boolean givesUp() {
    return poison.size() > MOST_POISON;
  }

  /** Bars that were being taken, in their order; after a failure they are taken again, unless they are the cause. */
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

  Map<ActorRef<WatchEvent>, Question.Watch> watches() {
    return watches;
  }

  List<Question.Watch> watchesCopy() {
    return new ArrayList<>(watches.values());
  }
}
