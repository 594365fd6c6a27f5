package io.cryptvault.actors.worker;

import io.cryptvault.actors.reading.Reading;
import io.cryptvault.engine.market.Finality;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The newest updates of a stream, for readers that resume: closed and corrected ones, and the newest forming one. Bounded: the oldest is
 * dropped. Confined to its worker.
 */
final class UpdateRing {
  private final int most;
  private final Deque<Reading> updates = new ArrayDeque<>(0);
  /** A reader that has this update has missed none of the dropped ones. */
  private long since;

  UpdateRing(int most) {
    this.most = most;
  }

  void add(List<Reading> readings) {
    for (Reading reading : readings) {
      if (!updates.isEmpty() && updates.getLast().kind() == Finality.FORMING) {
        updates.removeLast(); // forming updates merge, as for a slow reader
      }
      updates.add(reading);
      if (updates.size() > most) {
        since = updates.removeFirst().seq();
      }
    }
  }

  /** Starts a new run of sequence numbers. */
  void clear() {
    updates.clear();
    since = 0;
  }

  /** Whether every update after this one is kept. */
  boolean reaches(long seq) {
    return seq >= since;
  }

  List<Reading> after(long seq) {
    return updates.stream().filter(reading -> reading.seq() > seq).toList();
  }
}
