package io.cryptvault.actors.universe;

import io.cryptvault.actors.series.StreamPosition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest events of a universe, for readers that come back: at most a given number of rows. Confined to its universe. */
final class FrameRing {
  private final int mostRows;
  private final Deque<UniverseEvent> events = new ArrayDeque<>();
  private int rows;

  FrameRing(int mostRows) {
    this.mostRows = mostRows;
  }

  void add(UniverseEvent event) {
    events.add(event);
    rows += weight(event);
    while (rows > mostRows) {
      rows -= weight(events.remove());
    }
  }

  /** An event without rows weighs one, so that those are bounded, too. */
  private static int weight(UniverseEvent event) {
    return event instanceof UniverseEvent.Rows some ? Math.max(1, some.rows().size()) : 1;
  }

  /** Whether all events after this number, up to the newest one, are here. */
  boolean reaches(long seq, long newest) {
    return seq == newest
        || seq < newest && !events.isEmpty() && events.getFirst().seq() <= seq + 1;
  }

  List<UniverseEvent> after(StreamPosition position) {
    return events.stream().filter(event -> event.seq() > position.seq()).toList();
  }

  void clear() {
    events.clear();
    rows = 0;
  }
}
