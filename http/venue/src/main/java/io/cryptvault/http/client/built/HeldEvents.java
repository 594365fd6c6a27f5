package io.cryptvault.http.client.built;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.engine.market.Finality;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Events that wait while parts are read: of forming bars only the newest, of closed ones a bounded number. If there are too many, the
 * oldest is dropped, and read later. Confined.
 */
final class HeldEvents {
  private static final int MOST = 128;

  private final ArrayDeque<BarEvent> events = new ArrayDeque<>();

  void add(BarEvent event) {
    BarEvent last = events.peekLast();
    if (last != null && last.finality() == Finality.FORMING) {
      events.removeLast();
    }
    if (events.size() == MOST) {
      events.removeFirst();
    }
    events.addLast(event);
  }

  /** Removes and returns all of them, oldest first. */
  List<BarEvent> take() {
    List<BarEvent> all = List.copyOf(events);
    events.clear();
    return all;
  }
}
