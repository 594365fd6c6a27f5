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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bar store in one DuckDB file. All waiting bars are written in one transaction and all waiting questions are answered by one
 * query, on the executor's threads. Bars that cannot be written wait in memory until the store works again; their stages are not
 * complete before. If a put changes older bars, the saved states that were computed from them are deleted. Thread-safe.
 */
public final class DuckBarStore implements BarStore {
  private static final Logger LOG = LoggerFactory.getLogger(DuckBarStore.class);

  private record PendingWrite(BarWriter.Order bars, CompletableFuture<Put> done) {}

  private final Path path;
  private final StoreSettings settings;
  /** Whether bars that cannot be written wait until the store works again. */
  private final boolean patient;

  private final StoreSession session;
  private final Executor executor;
  private final BatchQueue<PendingWrite> orders;
  private final BatchQueue<ReadRequest> questions;
  private final SideQueue sideQueue;
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
    this.sideQueue = new SideQueue(session, settings, executor);
    this.states = new DuckStates(session, settings, executor);
  }

  /**
   * Opens the store in the file of the settings. A missing file is created, a damaged one is renamed and replaced by a new one.
   * Blocks the calling thread.
   *
   * @param settings with a file
   * @param executor its threads read and write, and may block
   * @param clock names damaged files
   * @return an open store; bars that cannot be written wait in memory
   * @throws StoreUnavailable if another process has the file open, or it cannot be written
   */
  public static DuckBarStore open(StoreSettings settings, Executor executor, InstantSource clock) {
    return opened(whenPossible(settings, executor, clock));
  }

  /**
   * Opens the store as {@link #open} does, but bars that cannot be written fail at once and do not wait.
   *
   * @param settings with a file
   * @param executor its threads read and write, and may block
   * @param clock names damaged files
   * @return an open store
   * @throws StoreUnavailable if another process has the file open, or it cannot be written
   */
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

  /**
   * A store that opens its file as soon as it can. Until then questions fail and bars wait in memory.
   *
   * @param settings with a file
   * @param executor its threads read and write, and may block
   * @param clock names damaged files
   * @return a store that may not be open yet
   */
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

  /**
   * Tells other processes that find the file locked which server has it, and tries to open it now.
   *
   * @param server the server's address
   * @return complete after the try, whether it succeeded or not
   */
  public CompletionStage<Void> announce(String server) {
    session.announce(server);
    return CompletableFuture.runAsync(session::tryOpen, executor);
  }

  @Override
  public Optional<String> problem() {
    return session.problem().map(failure -> String.valueOf(failure.getMessage()));
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
    if (!Interval.listed().contains(bars.interval())) { // it could not be parsed when it is read
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
        + " would wait (cryptvault.store.max-waiting, max-unwritten); try again later");
  }

  @Override
  public GapArchive gaps() {
    return new DuckGaps(sideQueue);
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
            List<Holding> found = HoldingCounter.read(connection, open.shelves(), which);
            session.reads();
            return found;
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
    sideQueue.close();
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
        StoreUnavailable failure = session.failedToWrite(e);
        if (!patient) {
          batch.forEach(order -> order.done.completeExceptionally(failure));
        }
        return !patient;
      } catch (RuntimeException e) { // our own bug: another try would fail again
        StoreUnavailable failure = session.failedToWrite(e);
        batch.forEach(order -> order.done.completeExceptionally(failure));
        return true;
      }
    }

    /** States computed from bars that have since changed are useless. A running worker saves a new one. */
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
              LOG.warn("Outdated state not deleted. series={} why={}", shelf, failure.toString());
            }
            return order.done.complete(written.put());
          });
    }

    @Override
    public void abandon(List<PendingWrite> batch) {
      StoreUnavailable failure = new StoreUnavailable(
          "store " + path + ": was closed before it worked again; the waiting bars are lost");
      batch.forEach(order -> order.done.completeExceptionally(failure));
    }
  }

  private final class Reading implements BatchQueue.Handler<ReadRequest> {
    @Override
    public boolean handle(List<ReadRequest> batch) {
      try {
        OpenDatabase open = session.get();
        try (DuckDBConnection connection = open.another()) {
          List<StoredBars> answers = ReadRequest.answer(connection, open.shelves(), batch);
          session.reads();
          for (int k = 0; k < batch.size(); k++) {
            batch.get(k).answer().complete(answers.get(k));
          }
        }
      } catch (SQLException | RuntimeException e) {
        StoreUnavailable failure = session.failed(e);
        batch.forEach(question -> question.answer().completeExceptionally(failure));
      }
      return true; // callers ask the venue instead of waiting for the store
    }

    @Override
    public void abandon(List<ReadRequest> batch) {}
  }
}
