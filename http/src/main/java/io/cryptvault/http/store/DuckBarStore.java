package io.cryptvault.http.store;

import io.cryptvault.actors.gap.GapArchive;
import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.Kept;
import io.cryptvault.actors.store.SavedStates;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoreUnavailable;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.duckdb.DuckDBConnection;

/**
 * A bar store in one DuckDB file. All bars that wait are written in one transaction, all questions that wait are answered
 * by one query, on the executor's threads. Bars that cannot be written wait in memory and are written when the store works
 * again: no stage is done before. Thread-safe.
 */
public final class DuckBarStore implements BarStore {
  private record Order(BarWriter.Order bars, CompletableFuture<Put> done) {}

  private final Path path;
  private final StoreSettings settings;
  private final StoreSession session;
  private final Executor executor;
  private final Serial<Order> orders;
  private final Serial<Question> questions;
  private final SideWork besides;
  private final DuckStates states;

  private DuckBarStore(Path path, StoreSettings settings, Executor executor, InstantSource clock) {
    this.path = path;
    this.settings = settings;
    this.executor = executor;
    this.session = new StoreSession(new StoreFile(path, settings.memory(), clock));
    this.orders = new Serial<>(
        executor,
        order -> Math.max(1, order.bars.bars().size()),
        settings.maxUnwritten(),
        settings.retryAfter(),
        new Writing());
    this.questions = new Serial<>(
        executor, question -> 1, settings.maxWaiting(), settings.retryAfter(), new Reading());
    this.besides = new SideWork(session, settings, executor);
    this.states = new DuckStates(session, settings, executor);
  }

  /**
   * Opens the store in the file of the settings, which is made if it is not there and set aside if it is damaged; throws
   * {@link StoreUnavailable} when another process has it or it cannot be written. Blocks; the executor may.
   */
  public static DuckBarStore open(StoreSettings settings, Executor executor, InstantSource clock) {
    DuckBarStore store = whenPossible(settings, executor, clock);
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
    Path path = settings
        .file()
        .orElseThrow(() -> new IllegalArgumentException(
            "cryptvault.store.path: expected a file, was none; set it to keep bars"));
    return new DuckBarStore(path, settings, executor, clock);
  }

  /** Tells others who find the file locked that the server at this address has it; opens it now if it can be. */
  public CompletionStage<Void> announce(String server) {
    session.announce(server);
    return CompletableFuture.runAsync(session::tryOpen, executor);
  }

  @Override
  public CompletionStage<Kept> newest(Shelf shelf, int count) {
    return ask(Question.newest(shelf, count));
  }

  @Override
  public CompletionStage<Kept> between(Shelf shelf, TimeRange range) {
    return ask(Question.between(shelf, range));
  }

  private CompletionStage<Kept> ask(Question question) {
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
    if (!orders.offer(new Order(new BarWriter.Order(shelf, bars, covered), done))) {
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
  public CompletionStage<List<Holding>> holdings() {
    return CompletableFuture.supplyAsync(
        () -> {
          OpenStore open = session.get();
          try (DuckDBConnection connection = open.another()) {
            return Holdings.read(connection, open.shelves());
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

  private final class Writing implements Serial.Handler<Order> {
    @Override
    public boolean handle(List<Order> batch) {
      try {
        OpenStore open = session.get();
        List<Put> done = BarWriter.write(open, batch.stream().map(Order::bars).toList());
        session.works();
        for (int k = 0; k < batch.size(); k++) {
          batch.get(k).done.complete(done.get(k));
        }
        return true;
      } catch (SQLException | StoreUnavailable e) {
        session.failed(e);
        return false;
      } catch (RuntimeException e) { // a fault of ours: it would not be better the next time
        StoreUnavailable told = session.failed(e);
        batch.forEach(order -> order.done.completeExceptionally(told));
        return true;
      }
    }

    @Override
    public void abandon(List<Order> batch) {
      StoreUnavailable told = new StoreUnavailable(
          "store " + path + ": was closed before it worked again; bars that waited are not kept");
      batch.forEach(order -> order.done.completeExceptionally(told));
    }
  }

  private final class Reading implements Serial.Handler<Question> {
    @Override
    public boolean handle(List<Question> batch) {
      try {
        OpenStore open = session.get();
        try (DuckDBConnection connection = open.another()) {
          List<Kept> answers = Question.answer(connection, open.shelves(), batch);
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
    public void abandon(List<Question> batch) {}
  }
}
