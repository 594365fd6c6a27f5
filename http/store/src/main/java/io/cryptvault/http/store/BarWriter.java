package io.cryptvault.http.store;

import io.cryptvault.actors.store.BarStore.Put;
import io.cryptvault.actors.store.Coverage;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes bars of many shelves in one transaction. Most bars are newer than all of their shelf and are appended in bulk. The others
 * are compared with the stored bars, which one query reads for a whole round.
 */
final class BarWriter {

  /** Bars to write. */
  record Order(Shelf shelf, Bars bars, TimeRange covered) {}

  /** The result; {@code changesPast}: whether bars older than the newest stored one were corrected or added. */
  record Written(Put put, boolean changesPast) {}

  private final DuckDBConnection connection;
  private final ShelfIndex shelves;
  private final Map<Shelf, ShelfIndex.Entry> changed = new HashMap<>();
  private final List<Shelf> created = new ArrayList<>();

  private BarWriter(OpenDatabase store) {
    this.connection = store.root();
    this.shelves = store.shelves();
  }

  /** Writes all orders or none; the results are in their order. */
  static List<Written> write(OpenDatabase store, List<Order> orders) throws SQLException {
    BarWriter writer = new BarWriter(store);
    DuckDBConnection connection = store.root();
    try (Statement sql = connection.createStatement()) {
      sql.execute("begin transaction"); // explicit, because otherwise an appender commits by itself
      List<Written> done = writer.writeAll(orders);
      sql.execute("commit");
      store.shelves().put(writer.changed);
      return done;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  /** The caller reports the original failure; a failure here is only added to it. */
  private static void rollBack(DuckDBConnection connection, Exception why) {
    try (Statement sql = connection.createStatement()) {
      sql.execute("rollback");
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private List<Written> writeAll(List<Order> orders) throws SQLException {
    List<Written> done = new ArrayList<>();
    for (int from = 0; from < orders.size(); ) {
      int to = endOfRound(orders, from);
      done.addAll(writeRound(orders.subList(from, to)));
      from = to;
    }
    SeriesTables.nameSeries(connection, created, changed);
    SeriesTables.writeCoverage(connection, changed.values());
    return done;
  }

  /** A round has each shelf once, so that the next order of a shelf is compared with what the last one wrote. */
  private static int endOfRound(List<Order> orders, int from) {
    Set<Shelf> seen = new HashSet<>();
    int to = from;
    while (to < orders.size() && seen.add(orders.get(to).shelf)) {
      to++;
    }
    return to;
  }

  private List<Written> writeRound(List<Order> orders) throws SQLException {
    List<ShelfIndex.Entry> entries = new ArrayList<>();
    for (Order order : orders) {
      entries.add(entry(order.shelf));
    }
    List<Bars> known = known(orders, entries);
    List<Written> done = new ArrayList<>();
    Corrections corrections = new Corrections(connection);
    try (DuckDBAppender appender = connection.createAppender("bars")) {
      for (int k = 0; k < orders.size(); k++) {
        Order order = orders.get(k);
        ShelfIndex.Entry entry = entries.get(k);
        done.add(write(entry, order.bars, known.get(k), appender, corrections));
        long last = order.bars.isEmpty() ? Long.MIN_VALUE : order.bars.lastTime();
        changed.put(order.shelf, entry.with(order.covered, last));
      }
      appender.flush(); // close would not report a failure
    }
    corrections.write();
    return done;
  }

  private ShelfIndex.Entry entry(Shelf shelf) {
    ShelfIndex.Entry entry = changed.get(shelf);
    if (entry == null) {
      entry = shelves.find(shelf).orElse(null);
    }
    if (entry == null) {
      created.add(shelf);
      int id = shelves.size() + created.size();
      entry = new ShelfIndex.Entry(id, Coverage.NONE, Long.MIN_VALUE);
    }
    return entry;
  }

  /** The stored bars in the time range of each order. */
  private List<Bars> known(List<Order> orders, List<ShelfIndex.Entry> entries) throws SQLException {
    List<BarReader.Wanted> wanted = new ArrayList<>();
    boolean isAnything = false;
    for (int k = 0; k < orders.size(); k++) {
      Bars bars = orders.get(k).bars;
      boolean isOlder = !bars.isEmpty() && bars.firstTime() <= entries.get(k).newest();
      isAnything |= isOlder;
      wanted.add(new BarReader.Wanted(
          isOlder ? entries.get(k).id() : ShelfIndex.NO_SHELF,
          bars.interval(),
          isOlder ? bars.firstTime() : Long.MAX_VALUE - 1,
          isOlder ? bars.lastTime() + 1 : Long.MAX_VALUE));
    }
    return isAnything
        ? BarReader.read(connection, wanted)
        : orders.stream().map(order -> Bars.empty(order.bars.interval())).toList();
  }

  private static Written write(
      ShelfIndex.Entry entry,
      Bars bars,
      Bars known,
      DuckDBAppender appender,
      Corrections corrections)
      throws SQLException {
    int id = entry.id();
    int added = 0;
    int corrected = 0;
    boolean filled = false;
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int before = known.indexOf(bar.openTime());
      if (before < 0) {
        append(appender, id, bar);
        added++;
        filled |= bar.openTime() < entry.newest();
      } else if (!known.get(before).equals(bar)) {
        corrections.add(id, bar);
        corrected++;
      }
    }
    return new Written(new Put(added, corrected), filled || corrected > 0);
  }

  private static void append(DuckDBAppender appender, int id, Bar bar) throws SQLException {
    appender.beginRow();
    appender.append(id);
    appender.append(bar.openTime());
    appender.append(bar.open());
    appender.append(bar.high());
    appender.append(bar.low());
    appender.append(bar.close());
    appender.append(bar.volume());
    appender.append(0);
    appender.endRow();
  }
}
