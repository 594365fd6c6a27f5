package io.cryptvault.actors.batch;

import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Series that a batch has more than once: the first does the work, the others get its result, whether it runs still or has ended.
 * A result is held until the last of its series has it. Confined to the job.
 */
final class Repeats {
  private static final class Occurrences {
    /** How many have not been started. */
    private int left;

    private boolean begun;
    private final List<Integer> waiting = new ArrayList<>();
    private @Nullable SymbolResult result;
  }

  private final Map<Series, Occurrences> all = new HashMap<>();

  Repeats(List<Series> series) {
    for (Series one : series) {
      all.computeIfAbsent(one, first -> new Occurrences()).left++;
    }
    all.values().removeIf(occurrences -> occurrences.left == 1);
  }

  /** Whether an earlier symbol of the same series does the work. */
  boolean isBegun(Series series) {
    Occurrences found = all.get(series);
    return found != null && found.begun;
  }

  /** The first of a series is started. */
  void begin(Series series) {
    Occurrences found = all.get(series);
    if (found != null) {
      found.begun = true;
      found.left--;
    }
  }

  /** Another symbol of a series that {@link #isBegun}: its result if it is there, else it is among those that {@link #arrived} tells. */
  Optional<SymbolResult> add(int symbol, Series series) {
    Occurrences found = all.get(series);
    if (found == null) {
      throw new IllegalStateException(series + ": expected a series that was begun");
    }
    found.left--;
    if (found.result == null) {
      found.waiting.add(symbol);
      return Optional.empty();
    }
    SymbolResult result = found.result;
    forgetIfDone(series, found);
    return Optional.of(result);
  }

  /** The result of a series: returns the symbols that wait for it. */
  List<Integer> arrived(Series series, SymbolResult result) {
    Occurrences found = all.get(series);
    if (found == null) {
      return List.of();
    }
    found.result = result;
    List<Integer> waiting = List.copyOf(found.waiting);
    found.waiting.clear();
    forgetIfDone(series, found);
    return waiting;
  }

  private void forgetIfDone(Series series, Occurrences found) {
    if (found.left == 0) {
      all.remove(series);
    }
  }
}
