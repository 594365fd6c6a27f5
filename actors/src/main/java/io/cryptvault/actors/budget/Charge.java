package io.cryptvault.actors.budget;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that are reserved in a {@link Budget} until this is closed. Thread-safe, without locks. After {@link #close} every method does
 * nothing: a worker that still ends may not take again what its routing has given back.
 */
public final class Charge implements AutoCloseable {
  private static final long CLOSED = -1;

  private final Budget budget;
  private final Account account;
  private final AtomicLong bytes;

  Charge(Budget budget, Account account, long bytes) {
    this.budget = budget;
    this.account = account;
    this.bytes = new AtomicLong(bytes);
  }

  /** {@return what is held now; 0 after it is closed} */
  public long bytes() {
    return Math.max(0, bytes.get());
  }

  /**
   * Changes how much is held. What shrinks always succeeds.
   *
   * @param wanted bytes from now on, 0 or more
   * @throws OverBudget if it grows by more than fits; then it holds what it held before
   */
  public void resize(long wanted) {
    for (long held = bytes.get(); held != CLOSED && held != wanted; held = bytes.get()) {
      long more = wanted - held;
      if (more > 0) {
        budget.take(account, more);
      }
      if (swap(held, wanted)) {
        return;
      }
    }
  }

  /**
   * Changes how much is held, even beyond the limit: for bytes that are there already and may not be dropped, such as closed bars. The
   * budget is then exceeded until others give back; meanwhile nothing else fits.
   *
   * @param actual bytes from now on, 0 or more
   */
  public void settle(long actual) {
    for (long held = bytes.get(); held != CLOSED && held != actual; held = bytes.get()) {
      if (actual > held) {
        budget.force(account, actual - held);
      }
      if (swap(held, actual)) {
        return;
      }
    }
  }

  /** Notes the new size, and gives back what is not held: the difference, or what was taken for nothing. */
  private boolean swap(long held, long wanted) {
    boolean done = bytes.compareAndSet(held, wanted);
    long surplus = done ? held - wanted : wanted - held;
    if (surplus > 0) {
      budget.release(account, surplus);
    }
    return done;
  }

  /** Gives everything back. A second call changes nothing. */
  @Override
  public void close() {
    long held = bytes.getAndSet(CLOSED);
    if (held > 0) {
      budget.release(account, held);
    }
  }
}
