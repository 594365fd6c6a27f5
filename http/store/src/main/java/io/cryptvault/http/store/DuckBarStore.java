package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.ingest.GapArchive;
import io.cryptvault.actors.ingest.SavedStates;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoredBars;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.TimeRange;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bar store in one DuckDB file. All bars that wait are written in one transaction, all questions that wait are answered
 * by one query, on the executor's threads. Bars that cannot be written wait in memory and are written when the store works
 * again: no stage is done before. What was computed from bars that a put has changed is forgotten with it. Thread-safe.
 */
public final class DuckBarStore implements BarStore {
  private static final Logger LOG = LoggerFactory.getLogger(DuckBarStore.class);

  private record PendingWrite(BarWriter.Order bars, CompletableFuture<Put> done) {}

  private final Path path;
  private final StoreSettings settings;
  /** Whether bars that cannot be written wait until they can. */
  private final boolean patient;

  private final StoreSession session;
  private final Executor executor;
  private final BatchQueue<PendingWrite> orders;
  private final BatchQueue<ReadRequest> questions;
  private final SideQueue besides;
  private final DuckStates states;

  private DuckBarStore(
      Path path, StoreSettings settings, Executor executor, InstantSource clock, boolean patient) {
    this.path = path;
    this.settings = settings;
    this.patient = patient;
    this.executor = executor;
    this.session = new StoreSession(new StoreFile(path, settings.memory(), clock), patient);
    this.orders = new BatchQueue<>(
        executor,
        order -> Math.max(1, order.bars.bars().size()),
        settings.maxUnwritten(),
        settings.retryAfter(),
        new Writing());
    this.questions = new BatchQueue<>(
        executor, question -> 1, settings.maxWaiting(), settings.retryAfter(), new Reading());
    this.besides = new SideQueue(session, settings, executor);
    this.states = new DuckStates(session, settings, executor);
  }

  /**
   * Opens the store in the file of the settings, which is made if it is not there and set aside if it is damaged; throws
   * {@link StoreUnavailable} when another process has it or it cannot be written. Blocks; the executor may.
   */
  public static DuckBarStore open(StoreSettings settings, Executor executor, InstantSource clock) {
    return opened(whenPossible(settings, executor, clock));
  }

  /** The same for who would rather know than wait: bars that cannot be written fail at once. */
  public static DuckBarStore openImpatient(
      StoreSettings settings, Executor executor, InstantSource clock) {
    return opened(new DuckBarStore(file(settings), settings, executor, clock, false));
  }

  private static DuckBarStore opened(DuckBarStore store) {
    try {
      store.session.get();
      return store;
    } catch (StoreUnavailable e) {
      store.close();
      throw e;
    }
  }

  /** The same, but opens it when it can: until then questions fail, and bars wait in memory. */
  public static DuckBarStore whenPossible(
      StoreSettings settings, Executor executor, InstantSource clock) {
    return new DuckBarStore(file(settings), settings, executor, clock, true);
  }

  private static Path file(StoreSettings settings) {
    return settings
        .file()
        .orElseThrow(() -> new IllegalArgumentException(
            "cryptvault.store.path: expected a file, was none; set it to keep bars"));
  }

  /** Tells others who find the file locked that the server at this address has it; opens it now if it can be. */
  public CompletionStage<Void> announce(String server) {
    session.announce(server);
    return CompletableFuture.runAsync(session::tryOpen, executor);
  }

  @Override
  public CompletionStage<StoredBars> newest(Shelf shelf, int count) {
    return ask(ReadRequest.newest(shelf, count));
  }

  @Override
  public CompletionStage<StoredBars> between(Shelf shelf, TimeRange range) {
    return ask(ReadRequest.between(shelf, range));
  }

  private CompletionStage<StoredBars> ask(ReadRequest question) {
    if (!questions.offer(question)) {
      question.answer().completeExceptionally(busy(settings.maxWaiting() + " questions"));
    }
    return question.answer();
  }

  @Override
  public CompletionStage<Put> put(Shelf shelf, Bars bars, TimeRange covered) {
    CompletableFuture<Put> done = new CompletableFuture<>();
    if (!Interval.listed().contains(bars.interval())) { // it could not be named when it is read
      done.completeExceptionally(new IllegalArgumentException(
          "store: expected a listed interval, was " + bars.interval()));
      return done;
    }
    if (!orders.offer(new PendingWrite(new BarWriter.Order(shelf, bars, covered), done))) {
      done.completeExceptionally(busy(settings.maxUnwritten() + " bars"));
    }
    return done;
  }

  private StoreUnavailable busy(String most) {
    return new StoreUnavailable("store " + path + ": is closed, or more than " + most
        + " would wait (cryptvault.store.max-waiting, max-unwritten); ask again");
  }

  @Override
  public GapArchive gaps() {
    return new DuckGaps(besides);
  }

  @Override
  public SavedStates states() {
    return states;
  }

  @Override
  public CompletionStage<List<Holding>> holdings(Predicate<Shelf> which) {
    return CompletableFuture.supplyAsync(
        () -> {
          OpenDatabase open = session.get();
          try (DuckDBConnection connection = open.another()) {
            return HoldingCounter.read(connection, open.shelves(), which);
          } catch (SQLException e) {
            throw session.failed(e);
          }
        },
        executor);
  }

  @Override
  public void close() {
    orders.close();
    questions.close();
    besides.close();
    states.close();
    session.close();
  }

  private final class Writing implements BatchQueue.Handler<PendingWrite> {
    @Override
    public boolean handle(List<PendingWrite> batch) {
      try {
        OpenDatabase open = session.get();
        List<BarWriter.Written> done =
            BarWriter.write(open, batch.stream().map(PendingWrite::bars).toList());
        session.works();
        for (int k = 0; k < batch.size(); k++) {
          written(batch.get(k), done.get(k));
        }
        return true;
      } catch (SQLException | StoreUnavailable e) {
        StoreUnavailable told = session.failed(e);
        if (!patient) {
          batch.forEach(order -> order.done.completeExceptionally(told));
        }
        return !patient;
      } catch (RuntimeException e) { // a fault of ours: it would not be better the next time
        StoreUnavailable told = session.failed(e);
        batch.forEach(order -> order.done.completeExceptionally(told));
        return true;
      }
    }

    /** What was computed from bars that are others now is of no use; a worker that lives saves what is. */
    private void written(PendingWrite order, BarWriter.Written written) {
      Shelf shelf = order.bars.shelf();
      if (!written.changesPast()) {
        order.done.complete(written.put());
        return;
      }
      CompletionStage<?> unused = states
          .forget(shelf.venue(), shelf.series())
          .handle((done, failure) -> {
            if (failure != null) {
              LOG.warn("State not forgotten. series={} why={}", shelf, failure.toString());
            }
            return order.done.complete(written.put());
          });
    }

    @Override
    public void abandon(List<PendingWrite> batch) {
      StoreUnavailable told = new StoreUnavailable(
          "store " + path + ": was closed before it worked again; bars that waited are not kept");
      batch.forEach(order -> order.done.completeExceptionally(told));
    }
  }

  private final class Reading implements BatchQueue.Handler<ReadRequest> {
    @Override
    public boolean handle(List<ReadRequest> batch) {
      try {
        OpenDatabase open = session.get();
        try (DuckDBConnection connection = open.another()) {
          List<StoredBars> answers = ReadRequest.answer(connection, open.shelves(), batch);
          for (int k = 0; k < batch.size(); k++) {
            batch.get(k).answer().complete(answers.get(k));
          }
        }
      } catch (SQLException | RuntimeException e) {
        StoreUnavailable told = session.failed(e);
        batch.forEach(question -> question.answer().completeExceptionally(told));
      }
      return true; // who asked goes to the venue, and does not wait for the store
    }

    @Override
    public void abandon(List<ReadRequest> batch) {}
  }
}
