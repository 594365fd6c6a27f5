package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.ingest.SavedStates;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.market.Series;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.duckdb.DuckDBConnection;

/**
 * Saved states of calculations, in the same file as the bars, one row a series. Waiting reads share one query and waiting writes one
 * transaction, in the order of arrival. A failed task is not tried again: the worker still has its state and saves it again after
 * more bars. Thread-safe.
 */
final class DuckStates implements SavedStates {
  private sealed interface StateTask {
    void fail(StoreUnavailable why);
  }

  private record StateRead(StateRows.Key key, CompletableFuture<Optional<byte[]>> answer)
      implements StateTask {
    @Override
    public void fail(StoreUnavailable why) {
      answer.completeExceptionally(why);
    }
  }

  private record StateChange(StateRows.Row row, CompletableFuture<Done> done) implements StateTask {
    @Override
    public void fail(StoreUnavailable why) {
      done.completeExceptionally(why);
    }
  }

  private final StoreSession session;
  private final BatchQueue<StateTask> tasks;

  DuckStates(StoreSession session, StoreSettings settings, Executor executor) {
    this.session = session;
    this.tasks = new BatchQueue<>(
        executor, task -> 1, settings.maxWaiting(), settings.retryAfter(), new Working());
  }

  @Override
  public CompletionStage<Optional<byte[]>> read(String venue, Series series) {
    CompletableFuture<Optional<byte[]>> answer = new CompletableFuture<>();
    offer(new StateRead(new StateRows.Key(venue, series), answer));
    return answer;
  }

  @Override
  public CompletionStage<Done> keep(String venue, Series series, byte[] state) {
    return change(venue, series, Optional.of(state.clone()));
  }

  @Override
  public CompletionStage<Done> forget(String venue, Series series) {
    return change(venue, series, Optional.empty());
  }

  private CompletionStage<Done> change(String venue, Series series, Optional<byte[]> state) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    offer(new StateChange(new StateRows.Row(new StateRows.Key(venue, series), state), done));
    return done;
  }

  private void offer(StateTask task) {
    if (!tasks.offer(task)) {
      task.fail(
          new StoreUnavailable("store: is closed, or too many requests wait; try again later"));
    }
  }

  /** Takes no more tasks and returns when all are done. */
  void close() {
    tasks.close();
  }

  private final class Working implements BatchQueue.Handler<StateTask> {
    @Override
    public boolean handle(List<StateTask> batch) {
      for (int from = 0; from < batch.size(); ) {
        int to = endOfRun(batch, from);
        List<StateTask> run = batch.subList(from, to);
        try (DuckDBConnection connection = session.get().another()) {
          work(connection, run);
        } catch (SQLException | RuntimeException e) {
          StoreUnavailable failure = session.failed(e);
          run.forEach(task -> task.fail(failure));
        }
        from = to;
      }
      return true;
    }

    @Override
    public void abandon(List<StateTask> batch) {}
  }

  /** The end of a run of reads only or changes only, so that no read passes a change. */
  private static int endOfRun(List<StateTask> tasks, int from) {
    int to = from;
    while (to < tasks.size()
        && tasks.get(to) instanceof StateRead == tasks.get(from) instanceof StateRead) {
      to++;
    }
    return to;
  }

  private static void work(DuckDBConnection connection, List<StateTask> run) throws SQLException {
    if (run.get(0) instanceof StateRead) {
      List<StateRead> reads = run.stream().map(StateRead.class::cast).toList();
      List<Optional<byte[]>> states =
          StateRows.read(connection, reads.stream().map(StateRead::key).toList());
      for (int k = 0; k < reads.size(); k++) {
        reads.get(k).answer.complete(states.get(k));
      }
    } else {
      List<StateChange> changes = run.stream().map(StateChange.class::cast).toList();
      StateRows.write(connection, changes.stream().map(StateChange::row).toList());
      changes.forEach(change -> change.done.complete(Done.getInstance()));
    }
  }
}
