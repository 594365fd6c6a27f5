package io.cryptvault.http.job;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of results all jobs may keep together. Thread-safe. */
final class SpoolBudget {
  private final long most;
  private final AtomicLong used = new AtomicLong();

  SpoolBudget(long most) {
    this.most = most;
  }

  long most() {
    return most;
  }

  long used() {
    return used.get();
  }

  /** Takes this many bytes, if they are free. */
  boolean take(long bytes) {
    if (used.addAndGet(bytes) <= most) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void free(long bytes) {
    used.addAndGet(-bytes);
  }
}
