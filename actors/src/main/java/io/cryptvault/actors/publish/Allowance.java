package io.cryptvault.actors.publish;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of updates one reader may leave untaken: of one stream, or of all the streams of one connection, which then
 * share it. Thread-safe.
 */
public final class Allowance {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  public Allowance(long mostBytes) {
    this.most = mostBytes;
  }

  void hold(long bytes) {
    held.addAndGet(bytes);
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  boolean isExceeded() {
    return held.get() > most;
  }

  @Override
  public String toString() {
    return held + " of " + most + " bytes";
  }
}
