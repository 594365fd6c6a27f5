package io.cryptvault.http.store;

import io.cryptvault.actors.store.Coverage;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The shelves of a store without their bars. Read when the store is opened; a committed write replaces the changed entries. */
final class ShelfIndex {
  /** No shelf has this id. */
  static final int NO_SHELF = -1;

  /**
   * One shelf.
   *
   * @param id its id in the file
   * @param newest the open time of its newest bar; {@link Long#MIN_VALUE} if it has none
   */
  record Entry(int id, Coverage coverage, long newest) {
    Entry with(TimeRange range, long last) {
      return new Entry(id, coverage.with(range), Math.max(newest, last));
    }
  }

  private final Map<Shelf, Entry> entries = new ConcurrentHashMap<>();

  static ShelfIndex read(Connection connection) throws SQLException {
    ShelfIndex shelves = new ShelfIndex();
    try (Statement sql = connection.createStatement()) {
      Map<Integer, List<TimeRange>> ranges = ranges(sql);
      Map<Integer, Long> newest = newest(sql);
      try (ResultSet rows = sql.executeQuery("select id, venue, symbol, interval from series")) {
        while (rows.next()) {
          int id = rows.getInt(1);
          Series series = new Series(Symbol.of(rows.getString(3)), Interval.of(rows.getString(4)));
          shelves.entries.put(
              new Shelf(rows.getString(2), series),
              new Entry(
                  id,
                  Coverage.of(ranges.getOrDefault(id, List.of())),
                  newest.getOrDefault(id, Long.MIN_VALUE)));
        }
      }
    }
    return shelves;
  }

  private static Map<Integer, List<TimeRange>> ranges(Statement sql) throws SQLException {
    Map<Integer, List<TimeRange>> ranges = new HashMap<>();
    try (ResultSet rows = sql.executeQuery("select series, from_time, to_time from coverage")) {
      while (rows.next()) {
        ranges
            .computeIfAbsent(rows.getInt(1), id -> new ArrayList<>())
            .add(new TimeRange(rows.getLong(2), rows.getLong(3)));
      }
    }
    return ranges;
  }

  private static Map<Integer, Long> newest(Statement sql) throws SQLException {
    Map<Integer, Long> newest = new HashMap<>();
    try (ResultSet rows =
        sql.executeQuery("select series, max(open_time) from bars group by series")) {
      while (rows.next()) {
        newest.put(rows.getInt(1), rows.getLong(2));
      }
    }
    return newest;
  }

  Optional<Entry> find(Shelf shelf) {
    return Optional.ofNullable(entries.get(shelf));
  }

  int size() {
    return entries.size();
  }

  Map<Shelf, Entry> all() {
    return Map.copyOf(entries);
  }

  void put(Map<Shelf, Entry> changed) {
    entries.putAll(changed);
  }
}
