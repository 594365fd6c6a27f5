package io.cryptvault.actors.resource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes everything that was opened in it, newest first, on every path: files, pools, timers, engines, and whatever else can be closed.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *   FileChannel out = scope.file(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
 *   CryptVault vault = scope.add(CryptVault.start());
 *   scope.timer(Duration.ofSeconds(10), () -> System.out.println(vault.resources().toText()));
 *   ...
 * }                                       // the timer ends, then the engine, then the file
 * }</pre>
 *
 * <p>Thread-safe. What is opened in a scope that is closed already is closed at once, and refused.
 */
public final class Scope implements AutoCloseable {
  /** How long {@link #close} waits for the running tasks of a pool or a timer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  private Scope() {}

  /** {@return a scope in which nothing is open yet} */
  public static Scope open() {
    return new Scope();
  }

  /**
   * Closes something with this scope.
   *
   * @param <T> its type
   * @param resource is closed once, by this scope
   * @return the same
   * @throws IllegalStateException if the scope is closed; the resource is then closed, too
   */
  public <T extends AutoCloseable> T add(T resource) {
    boolean late;
    synchronized (opened) {
      late = closed;
      if (!late) {
        opened.push(resource);
      }
    }
    if (late) {
      IllegalStateException misuse = new IllegalStateException(
          "scope: expected an open one, but it was closed before this was opened in it; open it in"
              + " a scope of its own");
      closing(resource, misuse);
      throw misuse;
    }
    return resource;
  }

  /**
   * Opens a file.
   *
   * @param path which one
   * @param options as of {@link FileChannel#open(Path, OpenOption...)}
   * @return the open file; closed with this scope
   * @throws IOException if it cannot be opened
   * @throws IllegalStateException if the scope is closed
   */
  public FileChannel file(Path path, OpenOption... options) throws IOException {
    return add(FileChannel.open(path, options));
  }

  /**
   * Starts a pool of threads. When the scope is closed, tasks that run are interrupted and waited for, at most 10 s.
   *
   * @param threads how many, 1 or more
   * @return the pool; ends with this scope
   * @throws IllegalStateException if the scope is closed
   */
  public ExecutorService pool(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, Scope::daemon);
    add(() -> end(pool));
    return pool;
  }

  /**
   * Runs a task again and again, with a pause in between, until the scope is closed or the task throws.
   *
   * @param every the pause before each run
   * @param task should be short
   * @throws IllegalStateException if the scope is closed
   */
  public void timer(Duration every, Runnable task) {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Scope::daemon);
    add(() -> end(timer));
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(task, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "cryptvault-scope");
    thread.setDaemon(true);
    return thread;
  }

  private static void end(ExecutorService pool) throws InterruptedException {
    pool.shutdownNow();
    if (!pool.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("scope: expected the tasks of a pool to end within "
          + PATIENCE.toSeconds()
          + " s of their interruption, but one still runs; let it end when its"
          + " thread is interrupted");
    }
  }

  /** {@return how many resources are open in it} */
  public int size() {
    synchronized (opened) {
      return opened.size();
    }
  }

  /**
   * Closes everything, newest first. All are closed, even if some fail: the first failure is thrown, the others are suppressed in it. A
   * second call changes nothing.
   *
   * @throws IllegalStateException if something could not be closed; the cause is what it threw, unless that is unchecked already
   */
  @Override
  public void close() {
    @Nullable Throwable failure = null;
    for (AutoCloseable next = next(); next != null; next = next()) {
      failure = closing(next, failure);
    }
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default ->
        throw new IllegalStateException(
            "scope: something opened in it could not be closed: " + failure, failure);
    }
  }

  private @Nullable AutoCloseable next() {
    synchronized (opened) {
      closed = true;
      return opened.poll();
    }
  }

  /** Returns the first failure; this one is suppressed in an earlier one. */
  private static @Nullable Throwable closing(AutoCloseable resource, @Nullable Throwable failure) {
    try {
      resource.close();
      return failure;
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      if (failure == null) {
        return e;
      }
      // Two resources may throw the same exception, which cannot suppress itself.
      if (!failure.equals(e)) {
        failure.addSuppressed(e);
      }
      return failure;
    }
  }
}
