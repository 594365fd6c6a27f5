package io.cryptvault.http.store;

import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Coverage;
import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.Kept;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoreUnavailable;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bar store in one DuckDB file. All bars that wait are written in one transaction, all questions that wait are answered
 * by one query, on the executor's threads. After a failure (a full disk) the file is opened anew for the next batch, so the
 * store comes back when its cause has gone. Thread-safe.
 */
public final class DuckBarStore implements BarStore {
  private static final Logger LOG = LoggerFactory.getLogger(DuckBarStore.class);
  /** Orders and questions that may wait; beyond it they fail, and who asked goes to the venue. */
  private static final int MOST_WAITING = 100_000;

  /** One of the newest bars of a range, or all of a range. */
  private record Question(
      Shelf shelf, TimeRange range, int count, CompletableFuture<Kept> answer) {}

  private record Order(BarWriter.Order bars, CompletableFuture<Put> done) {}

  private final StoreFile file;
  private final Executor executor;
  private final Serial<Order> orders;
  private final Serial<Question> questions;
  private final Object opening = new Object();
  private DuckDBConnection root;
  private Shelves shelves;
  private boolean failed;

  private DuckBarStore(StoreFile file, DuckDBConnection root, Shelves shelves, Executor executor) {
    this.file = file;
    this.executor = executor;
    this.root = root;
    this.shelves = shelves;
    this.orders = new Serial<>(executor, MOST_WAITING, this::write);
    this.questions = new Serial<>(executor, MOST_WAITING, this::read);
  }

  /**
   * Opens the store in this file, which is made if it is not there and set aside if it is damaged; throws {@link
   * StoreUnavailable} when another process has it or it cannot be written. Blocks; the executor may.
   */
  public static DuckBarStore open(Path path, Executor executor, InstantSource clock) {
    StoreFile file = new StoreFile(path, clock);
    DuckDBConnection root = file.open();
    try {
      return new DuckBarStore(file, root, Shelves.read(root), executor);
    } catch (SQLException e) {
      throw unavailable(file, e);
    }
  }

  @Override
  public CompletionStage<Kept> newest(Shelf shelf, int count) {
    Optional<TimeRange> newest =
        current().find(shelf).flatMap(entry -> entry.coverage().newest());
    return newest.isPresent() ? ask(shelf, newest.get(), count) : nothing(shelf);
  }

  @Override
  public CompletionStage<Kept> between(Shelf shelf, TimeRange range) {
    return current().find(shelf).isPresent()
        ? ask(shelf, range, Integer.MAX_VALUE)
        : nothing(shelf);
  }

  private CompletionStage<Kept> ask(Shelf shelf, TimeRange range, int count) {
    CompletableFuture<Kept> answer = new CompletableFuture<>();
    if (!questions.offer(new Question(shelf, range, count, answer))) {
      answer.completeExceptionally(busy("questions"));
    }
    return answer;
  }

  @Override
  public CompletionStage<Put> put(Shelf shelf, Bars bars, TimeRange covered) {
    CompletableFuture<Put> done = new CompletableFuture<>();
    if (!orders.offer(new Order(new BarWriter.Order(shelf, bars, covered), done))) {
      done.completeExceptionally(busy("bars"));
    }
    return done;
  }

  private StoreUnavailable busy(String what) {
    return new StoreUnavailable("store " + file.path() + ": is closed, or more than " + MOST_WAITING
        + " " + what + " wait already; ask again");
  }

  @Override
  public CompletionStage<List<Holding>> holdings() {
    return CompletableFuture.supplyAsync(this::count, executor);
  }

  private List<Holding> count() {
    try (DuckDBConnection connection = connection().duplicate()) {
      Map<Integer, long[]> counts = counts(connection);
      List<Holding> holdings = new ArrayList<>();
      current().all().forEach((shelf, entry) -> {
        long[] count = counts.getOrDefault(entry.id(), new long[2]);
        holdings.add(new Holding(shelf, entry.coverage(), count[0], count[1]));
      });
      return holdings;
    } catch (SQLException e) {
      throw unavailable(file, e);
    }
  }

  private static Map<Integer, long[]> counts(DuckDBConnection connection) throws SQLException {
    Map<Integer, long[]> counts = new HashMap<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(
            "select series, count(*), count_if(revision > 0) from bars group by series")) {
      while (rows.next()) {
        counts.put(rows.getInt(1), new long[] {rows.getLong(2), rows.getLong(3)});
      }
    }
    return counts;
  }

  @Override
  public void close() {
    orders.close();
    questions.close();
    synchronized (opening) {
      try {
        root.close();
      } catch (SQLException e) {
        LOG.warn("Store not closed. file={} why={}", file.path(), e.toString());
      }
    }
  }

  private void write(List<Order> batch) {
    try {
      List<Put> done = BarWriter.write(
          connection(), current(), batch.stream().map(Order::bars).toList());
      for (int k = 0; k < batch.size(); k++) {
        batch.get(k).done.complete(done.get(k));
      }
    } catch (SQLException | RuntimeException e) {
      failed(e);
      batch.forEach(order -> order.done.completeExceptionally(unavailable(file, e)));
    }
  }

  private void read(List<Question> batch) {
    try (DuckDBConnection connection = connection().duplicate()) {
      List<Bars> near =
          BarReader.read(connection, batch.stream().map(this::near).toList());
      for (int k = 0; k < batch.size(); k++) {
        Question question = batch.get(k);
        Bars bars = near.get(k);
        if (bars.size() < question.count && near(question).from() > question.range.from()) {
          bars = BarReader.read(connection, List.of(whole(question))).get(0); // it has gaps
        }
        question.answer.complete(new Kept(bars.last(question.count), coverage(question.shelf)));
      }
    } catch (SQLException | RuntimeException e) {
      failed(e);
      batch.forEach(question -> question.answer.completeExceptionally(unavailable(file, e)));
    }
  }

  /** The end of the range, where so many bars lie unless some are missing. */
  private BarReader.Wanted near(Question question) {
    BarReader.Wanted whole = whole(question);
    Interval interval = whole.interval();
    long reach = question.count == Integer.MAX_VALUE
        ? Long.MAX_VALUE
        : interval.millis() * (question.count + 1L);
    long from =
        whole.to() - whole.from() > reach && whole.from() >= 0 ? whole.to() - reach : whole.from();
    return new BarReader.Wanted(whole.id(), interval, from, whole.to());
  }

  private BarReader.Wanted whole(Question question) {
    int id = current().find(question.shelf).orElseThrow().id();
    Interval interval = question.shelf.series().interval();
    return new BarReader.Wanted(id, interval, question.range.from(), question.range.to());
  }

  private Coverage coverage(Shelf shelf) {
    return current().find(shelf).map(Shelves.Entry::coverage).orElse(Coverage.NONE);
  }

  private static CompletionStage<Kept> nothing(Shelf shelf) {
    return CompletableFuture.completedFuture(
        new Kept(Bars.empty(shelf.series().interval()), Coverage.NONE));
  }

  private Shelves current() {
    synchronized (opening) {
      return shelves;
    }
  }

  /** The connection that works; after a failure a new one. */
  private DuckDBConnection connection() throws SQLException {
    synchronized (opening) {
      if (failed) {
        root.close();
        root = file.open();
        shelves = Shelves.read(root);
        failed = false;
        LOG.info("Store opened anew. file={}", file.path());
      }
      return root;
    }
  }

  private void failed(Exception why) {
    synchronized (opening) {
      failed = true;
    }
    LOG.error("Store failed. file={} why={}", file.path(), why.toString());
  }

  private static StoreUnavailable unavailable(StoreFile file, Exception why) {
    return why instanceof StoreUnavailable already
        ? already
        : new StoreUnavailable("store " + file.path() + ": " + why.getMessage(), why);
  }
}
