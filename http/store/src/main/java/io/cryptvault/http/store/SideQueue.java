package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.config.StoreSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.duckdb.DuckDBConnection;

/**
 * Runs small tasks on the store, one after the other, each on its own connection. It is used for the ledger of gaps. A failed task
 * is not tried again: the caller still has its data and writes it with the next change. Thread-safe.
 */
final class SideQueue implements BatchQueue.Handler<SideQueue.Pending<?>> {

  /** Work on a connection. If it fails, its transaction is rolled back. */
  @FunctionalInterface
  interface Task<T> {
    T on(DuckDBConnection connection) throws SQLException;
  }

  /** A waiting task. */
  record Pending<T>(Task<T> task, CompletableFuture<T> done) {
    void run(DuckDBConnection connection) throws SQLException {
      done.complete(task.on(connection));
    }
  }

  private final StoreSession session;
  private final BatchQueue<Pending<?>> pending;

  SideQueue(StoreSession session, StoreSettings settings, Executor executor) {
    this.session = session;
    this.pending =
        new BatchQueue<>(executor, task -> 1, settings.maxWaiting(), settings.retryAfter(), this);
  }

  <T> CompletionStage<T> run(Task<T> task) {
    CompletableFuture<T> done = new CompletableFuture<>();
    if (!pending.offer(new Pending<>(task, done))) {
      done.completeExceptionally(
          new StoreUnavailable("store: is closed, or too many requests wait; try again later"));
    }
    return done;
  }

  @Override
  public boolean handle(List<Pending<?>> batch) {
    for (Pending<?> one : batch) {
      try (DuckDBConnection connection = session.get().another()) {
        one.run(connection);
      } catch (SQLException | RuntimeException e) {
        one.done.completeExceptionally(session.failed(e));
      }
    }
    return true;
  }

  @Override
  public void abandon(List<Pending<?>> batch) {}

  /** Takes no more tasks and returns when all are done. */
  void close() {
    pending.close();
  }
}
