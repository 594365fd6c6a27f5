package io.cryptvault.http.server;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How many values the answers of all calls may hold together. Thread-safe. */
final class ValueBudget {
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  ValueBudget(long most) {
    this.most = most;
  }

  /** Takes this many values; empty when they are not free. */
  Optional<Taken> take(long values) {
    if (taken.addAndGet(values) <= most) {
      return Optional.of(new Taken(values));
    }
    taken.addAndGet(-values);
    return Optional.empty();
  }

  /** Values that are taken until they are given back, once. */
  final class Taken {
    private final long values;
    private final AtomicBoolean isBack = new AtomicBoolean();
    private final AtomicBoolean isUsed = new AtomicBoolean();

    private Taken(long values) {
      this.values = values;
    }

    /** The answer is being sent; from now on its end gives them back. */
    void use() {
      isUsed.set(true);
    }

    /** Gives them back, unless they are in use or were given back before. */
    void unlessUsed() {
      if (!isUsed.get()) {
        back();
      }
    }

    void back() {
      if (isBack.compareAndSet(false, true)) {
        taken.addAndGet(-values);
      }
    }
  }
}
