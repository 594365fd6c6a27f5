package io.cryptvault.http.server;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the server takes requests: from the moment it is bound until it drains. Thread-safe. */
final class Health {
  private final AtomicBoolean ready = new AtomicBoolean();

  boolean isReady() {
    return ready.get();
  }

  void ready(boolean now) {
    ready.set(now);
  }
}
