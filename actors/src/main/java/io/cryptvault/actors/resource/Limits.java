package io.cryptvault.actors.resource;

import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.profile.Work;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the bytes and the time of one task.
 *
 * <pre>{@code
 * List<SymbolResult> rows = Limits.within(Bytes.mega(200), Duration.ofSeconds(5), () ->
 *     vault.batch(symbols, Interval.HOUR, formulas).runWith(Sink.seq(), vault.system())
 *         .toCompletableFuture().join());
 * }</pre>
 *
 * <p><b>Which bytes.</b> Accounted ones: what batches hold that the task starts (bars and columns of their symbols in flight), and what the
 * task says that it keeps, by {@link #reserve}. They are reserved before they are allocated; what does not fit is not. What the task
 * allocates without a word is not bounded, because a JVM cannot tell whose an object is. The engine's own budget ({@code
 * cryptvault.memory.budget}) holds besides.
 */
public final class Limits {
  private static final ThreadLocal<@Nullable Budget> CURRENT = new ThreadLocal<>();
  private static final double SECOND = 1e9;

  private Limits() {}

  /**
   * Runs a task on a thread of its own and waits for it. Limits may be nested: the inner task has its own.
   *
   * @param <T> type of the result
   * @param <E> what the task throws; {@link RuntimeException} for a lambda without checked exceptions
   * @param bytes the most accounted bytes at once, 1 or more
   * @param time how long the task may take, above 0
   * @param task runs once; is interrupted when its time is over
   * @return what the task returns
   * @throws E what the task throws, which is {@link io.cryptvault.actors.budget.OverBudget} when {@link #reserve} was refused. A batch
   *     waits for room as it does for the engine's budget, and gives {@code OVER_BUDGET} for a symbol that does not fit alone
   * @throws OverTime if the task has not ended in time. It is interrupted then, what it reserves from then on is refused, and its thread
   *     ends when the task does
   * @throws CancellationException if the calling thread is interrupted while it waits; the task is interrupted, too
   * @throws IllegalArgumentException if a limit is not above 0
   */
  public static <T, E extends Exception> T within(Bytes bytes, Duration time, Work<T, E> task)
      throws E {
    if (bytes.count() < 1) {
      throw new IllegalArgumentException("limits: expected 1 byte or more, was " + bytes.count());
    }
    if (!time.isPositive()) {
      throw new IllegalArgumentException("limits: expected a time above 0, was " + time);
    }
    Budget limit = new Budget(bytes.count(), "limits", "give Limits.within more bytes");
    FutureTask<T> running = new FutureTask<>(() -> {
      CURRENT.set(limit);
      return task.run();
    });
    Thread thread = new Thread(running, "cryptvault-limited");
    thread.setDaemon(true);
    long begun = System.nanoTime();
    thread.start();
    try {
      return running.get(nanos(time), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      end(limit, running);
      throw new OverTime("limits: expected the task to end within " + time.toNanos() / SECOND
          + " s, it still runs after " + (System.nanoTime() - begun) / SECOND
          + " s and was interrupted; give Limits.within more time, or the task less to do");
    } catch (InterruptedException e) {
      end(limit, running);
      Thread.currentThread().interrupt();
      throw new CancellationException("limits: the thread that waits for the task was interrupted");
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      switch (cause) {
        case Error error -> throw error;
        case RuntimeException unchecked -> throw unchecked;
        default -> {
          @SuppressWarnings("unchecked") // a task throws nothing else
          E thrown = (E) cause;
          throw thrown;
        }
      }
    }
  }

  /**
   * Reserves bytes for what the task keeps itself, before it allocates them. Outside of a task of {@link #within} everything fits.
   *
   * @param bytes how many
   * @return holds them until it is closed
   * @throws io.cryptvault.actors.budget.OverBudget if they do not fit
   */
  public static Charge reserve(Bytes bytes) {
    return current().orElseGet(Budget::unlimited).reserve(Account.TASKS, bytes.count());
  }

  /** {@return the budget of the task that this thread runs; empty outside of {@link #within}} */
  public static Optional<Budget> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Nothing more fits, so batches that the task has started end, too. */
  private static void end(Budget limit, FutureTask<?> running) {
    limit.limit(1);
    running.cancel(true);
  }

  private static long nanos(Duration time) {
    try {
      return time.toNanos();
    } catch (ArithmeticException centuries) {
      return Long.MAX_VALUE;
    }
  }
}
