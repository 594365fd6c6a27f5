package io.cryptvault.actors.universe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that wait to be sent together. Closed and corrected ones are all kept, in their order. Of forming ones only the newest of each
 * symbol is kept, and none that is older than a closed one. Confined to its owner.
 */
final class GatheredRows {
  private final List<UniverseRow> kept = new ArrayList<>();
  private final Map<Integer, UniverseRow> forming = new LinkedHashMap<>();
  private final Map<Integer, UniverseFailure> failures = new LinkedHashMap<>();

  void add(UniverseRow row) {
    failures.remove(row.symbol());
    if (row.isForming()) {
      forming.put(row.symbol(), row);
    } else {
      forming.remove(row.symbol());
      kept.add(row);
    }
  }

  void add(UniverseFailure failure) {
    failures.put(failure.symbol(), failure);
  }

  void add(UniverseEvent.Rows later) {
    later.rows().forEach(this::add);
    later.failures().forEach(this::add);
  }

  boolean isEmpty() {
    return kept.isEmpty() && forming.isEmpty() && failures.isEmpty();
  }

  /** How many closed and corrected rows there are; they come first in {@link #rows}. */
  int kept() {
    return kept.size();
  }

  List<UniverseRow> rows() {
    List<UniverseRow> rows = new ArrayList<>(kept.size() + forming.size());
    rows.addAll(kept);
    rows.addAll(forming.values());
    return rows;
  }

  List<UniverseFailure> failures() {
    return List.copyOf(failures.values());
  }

  void clear() {
    kept.clear();
    forming.clear();
    failures.clear();
  }
}
