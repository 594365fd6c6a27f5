package io.cryptvault.http.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that receive streams, by WebSocket or as events: they count against one limit and end together. Thread-safe. */
final class Connections {
  private final int most;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();

  /** One connection. Each is equal to itself alone. */
  static final class Connection {
    private final Runnable goAway;

    private Connection(Runnable goAway) {
      this.goAway = goAway;
    }
  }

  Connections(int most) {
    this.most = most;
  }

  boolean hasRoom() {
    return open.size() < most;
  }

  int count() {
    return open.size();
  }

  /** Counts one more; {@code goAway} runs when the server stops. */
  Connection add(Runnable goAway) {
    Connection one = new Connection(goAway);
    open.add(one);
    return one;
  }

  void remove(Connection one) {
    open.remove(one);
  }

  void goAway() {
    open.forEach(one -> one.goAway.run());
  }
}
