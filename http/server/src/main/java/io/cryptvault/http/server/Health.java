package io.cryptvault.http.server;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the server takes requests: not before it has bound, not once it drains. Thread-safe. */
public final class Health {
  private final AtomicBoolean ready = new AtomicBoolean();

  public boolean isReady() {
    return ready.get();
  }

  void ready(boolean now) {
    ready.set(now);
  }
}
