package io.cryptvault.http.store;

import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.actors.store.BarStore.Put;
import io.cryptvault.actors.store.Coverage;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes bars of many shelves in one transaction. Bars newer than all of their shelf, nearly all there are, are appended in
 * bulk; others are compared with what is there one by one.
 */
final class BarWriter {

  /** Bars to be written. */
  record Order(Shelf shelf, Bars bars, TimeRange covered) {}

  private final DuckDBConnection connection;
  private final Shelves shelves;
  private final Map<Shelf, Shelves.Entry> changed = new HashMap<>();
  private final List<Shelf> begun = new ArrayList<>();

  private BarWriter(DuckDBConnection connection, Shelves shelves) {
    this.connection = connection;
    this.shelves = shelves;
  }

  /** Writes all of them or none; what came of each, in order. */
  static List<Put> write(DuckDBConnection connection, Shelves shelves, List<Order> orders)
      throws SQLException {
    BarWriter writer = new BarWriter(connection, shelves);
    connection.setAutoCommit(false);
    try {
      List<Put> done = writer.writeAll(orders);
      connection.commit();
      shelves.put(writer.changed);
      return done;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private List<Put> writeAll(List<Order> orders) throws SQLException {
    List<Put> done = new ArrayList<>();
    try (DuckDBAppender appender = connection.createAppender("bars")) {
      for (Order order : orders) {
        done.add(write(order, appender));
      }
    }
    nameSeries();
    writeCoverage();
    return done;
  }

  private Put write(Order order, DuckDBAppender appender) throws SQLException {
    Shelves.Entry entry = entry(order.shelf);
    Bars bars = order.bars;
    Bars newer = bars.between(entry.newest() + 1, Long.MAX_VALUE);
    Bars older = bars.slice(0, bars.size() - newer.size());
    append(appender, entry.id(), newer);
    Put compared = new Put(0, 0);
    if (!older.isEmpty()) {
      appender.flush(); // what is compared with may be in it
      compared = compare(entry.id(), older);
    }
    long last = bars.isEmpty() ? entry.newest() : bars.lastTime();
    changed.put(order.shelf, entry.with(order.covered, last));
    return new Put(newer.size() + compared.added(), compared.corrected());
  }

  private Shelves.Entry entry(Shelf shelf) {
    Shelves.Entry entry = changed.get(shelf);
    if (entry == null) {
      entry = shelves.find(shelf).orElse(null);
    }
    if (entry == null) {
      begun.add(shelf);
      int id = shelves.size() + begun.size();
      entry = new Shelves.Entry(id, Coverage.NONE, Long.MIN_VALUE);
    }
    return entry;
  }

  private static void append(DuckDBAppender appender, int id, Bars bars) throws SQLException {
    for (int i = 0; i < bars.size(); i++) {
      appender.beginRow();
      appender.append(id);
      appender.append(bars.openTime(i));
      appender.append(bars.open(i));
      appender.append(bars.high(i));
      appender.append(bars.low(i));
      appender.append(bars.close(i));
      appender.append(bars.volume(i));
      appender.append(0);
      appender.endRow();
    }
  }

  private Put compare(int id, Bars bars) throws SQLException {
    Map<Long, double[]> known = known(id, bars);
    int added = 0;
    int corrected = 0;
    try (PreparedStatement insert =
            connection.prepareStatement("insert into bars values (?, ?, ?, ?, ?, ?, ?, 0)");
        PreparedStatement keep = connection.prepareStatement(
            "insert into replaced select * from bars where series = ? and open_time = ?");
        PreparedStatement replace = connection.prepareStatement("""
            update bars set open = ?, high = ?, low = ?, close = ?, volume = ?, revision = revision + 1
            where series = ? and open_time = ?\
            """)) {
      for (int i = 0; i < bars.size(); i++) {
        double[] now = values(bars, i);
        double[] before = known.get(bars.openTime(i));
        if (before == null) {
          identify(insert, 1, id, bars.openTime(i));
          fill(insert, 3, now);
          insert.executeUpdate();
          added++;
        } else if (!Arrays.equals(before, now)) {
          identify(keep, 1, id, bars.openTime(i));
          keep.executeUpdate();
          fill(replace, 1, now);
          identify(replace, 6, id, bars.openTime(i));
          replace.executeUpdate();
          corrected++;
        }
      }
    }
    return new Put(added, corrected);
  }

  private Map<Long, double[]> known(int id, Bars bars) throws SQLException {
    Map<Long, double[]> known = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement("""
        select open_time, open, high, low, close, volume from bars
        where series = ? and open_time between ? and ?\
        """)) {
      query.setInt(1, id);
      query.setLong(2, bars.firstTime());
      query.setLong(3, bars.lastTime());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          known.put(rows.getLong(1), new double[] {
            rows.getDouble(2),
            rows.getDouble(3),
            rows.getDouble(4),
            rows.getDouble(5),
            rows.getDouble(6)
          });
        }
      }
    }
    return known;
  }

  private static double[] values(Bars bars, int i) {
    return new double[] {bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i)};
  }

  private static void identify(PreparedStatement sql, int at, int id, long openTime)
      throws SQLException {
    sql.setInt(at, id);
    sql.setLong(at + 1, openTime);
  }

  private static void fill(PreparedStatement sql, int at, double[] values) throws SQLException {
    for (int k = 0; k < values.length; k++) {
      sql.setDouble(at + k, values[k]);
    }
  }

  private void nameSeries() throws SQLException {
    try (DuckDBAppender appender = connection.createAppender("series")) {
      for (Shelf shelf : begun) {
        Shelves.Entry entry = changed.get(shelf);
        if (entry != null) {
          appender.beginRow();
          appender.append(entry.id());
          appender.append(shelf.venue());
          appender.append(shelf.series().symbol().name());
          appender.append(shelf.series().interval().toString());
          appender.endRow();
        }
      }
    }
  }

  private void writeCoverage() throws SQLException {
    Set<Integer> ids = changed.values().stream().map(Shelves.Entry::id).collect(Collectors.toSet());
    if (ids.isEmpty()) {
      return;
    }
    try (Statement sql = connection.createStatement()) {
      sql.execute("delete from coverage where series in ("
          + ids.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")");
    }
    try (DuckDBAppender appender = connection.createAppender("coverage")) {
      for (Shelves.Entry entry : changed.values()) {
        for (TimeRange range : entry.coverage().ranges()) {
          appender.beginRow();
          appender.append(entry.id());
          appender.append(range.from());
          appender.append(range.to());
          appender.endRow();
        }
      }
    }
  }
}
