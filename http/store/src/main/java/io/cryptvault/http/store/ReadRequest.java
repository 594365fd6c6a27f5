package io.cryptvault.http.store;

import io.cryptvault.actors.store.Coverage;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoredBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.TimeRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.duckdb.DuckDBConnection;

/**
 * A request for bars that waits for its answer.
 *
 * @param range the time range; empty for the newest covered range
 * @param count how many of its newest bars
 */
record ReadRequest(
    Shelf shelf, Optional<TimeRange> range, int count, CompletableFuture<StoredBars> answer) {

  static ReadRequest newest(Shelf shelf, int count) {
    return new ReadRequest(shelf, Optional.empty(), count, new CompletableFuture<>());
  }

  static ReadRequest between(Shelf shelf, TimeRange range) {
    return new ReadRequest(shelf, Optional.of(range), Integer.MAX_VALUE, new CompletableFuture<>());
  }

  /** The answers, in the order of the requests. */
  static List<StoredBars> answer(
      DuckDBConnection connection, ShelfIndex shelves, List<ReadRequest> questions)
      throws SQLException {
    List<BarReader.Wanted> near = new ArrayList<>();
    for (ReadRequest question : questions) {
      near.add(question.near(question.whole(shelves)));
    }
    List<Bars> found = BarReader.read(connection, near);
    List<StoredBars> answers = new ArrayList<>();
    for (int k = 0; k < questions.size(); k++) {
      ReadRequest question = questions.get(k);
      BarReader.Wanted whole = question.whole(shelves);
      Bars bars = found.get(k);
      if (bars.size() < question.count && near.get(k).from() > whole.from()) {
        bars = BarReader.read(connection, List.of(whole)).get(0); // the series has gaps
      }
      answers.add(new StoredBars(bars.last(question.count), question.coverage(shelves)));
    }
    return answers;
  }

  private Coverage coverage(ShelfIndex shelves) {
    return shelves.find(shelf).map(ShelfIndex.Entry::coverage).orElse(Coverage.NONE);
  }

  private BarReader.Wanted whole(ShelfIndex shelves) {
    Interval interval = shelf.series().interval();
    int id = shelves.find(shelf).map(ShelfIndex.Entry::id).orElse(ShelfIndex.NO_SHELF);
    TimeRange times = range.or(() -> coverage(shelves).newest()).orElse(new TimeRange(0, 1));
    return new BarReader.Wanted(id, interval, times.from(), times.to());
  }

  /** The end of the range that has {@code count} bars if none is missing. */
  private BarReader.Wanted near(BarReader.Wanted whole) {
    long reach =
        count == Integer.MAX_VALUE ? Long.MAX_VALUE : whole.interval().millis() * (count + 1L);
    long from =
        whole.from() >= 0 && whole.to() - whole.from() > reach ? whole.to() - reach : whole.from();
    return new BarReader.Wanted(whole.id(), whole.interval(), from, whole.to());
  }
}
