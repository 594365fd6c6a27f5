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
 * Runs what is kept beside the bars, one after the other, on connections of its own. What fails is not tried again: whoever
 * keeps it has it still, and keeps it with its next change. Thread-safe.
 */
final class SideQueue implements BatchQueue.Handler<SideQueue.Pending<?>> {

  /** What is to be done on a connection; a transaction that it begins is rolled back when it fails. */
  @FunctionalInterface
  interface Task<T> {
    T on(DuckDBConnection connection) throws SQLException;
  }

  /** One that waits. */
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
          new StoreUnavailable("store: is closed, or too much waits; ask again"));
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

  /** Takes nothing more, and returns when all is done. */
  void close() {
    pending.close();
  }
}
