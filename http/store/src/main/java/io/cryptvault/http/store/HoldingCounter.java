package io.cryptvault.http.store;

import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.Shelf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Counts the bars of a store. */
final class HoldingCounter {
  private HoldingCounter() {}

  /** For at most this many shelves only their bars are counted; for more, all bars in one pass. */
  private static final int FEW = 16;

  /** The holdings of the chosen shelves, sorted by venue, symbol and interval. */
  static List<Holding> read(DuckDBConnection connection, ShelfIndex shelves, Predicate<Shelf> which)
      throws SQLException {
    Map<Shelf, ShelfIndex.Entry> chosen = new HashMap<>(shelves.all());
    chosen.keySet().removeIf(which.negate());
    if (chosen.isEmpty()) {
      return List.of();
    }
    Map<Integer, long[]> counts = counts(connection, condition(chosen.values()));
    List<Holding> holdings = new ArrayList<>();
    chosen.forEach((shelf, entry) -> {
      long[] count = counts.getOrDefault(entry.id(), new long[2]);
      holdings.add(new Holding(shelf, entry.coverage(), count[0], count[1]));
    });
    holdings.sort(Comparator.comparing((Holding holding) -> holding.shelf().venue())
        .thenComparing(holding -> holding.shelf().series().symbol())
        .thenComparingLong(holding -> holding.shelf().series().interval().millis()));
    return holdings;
  }

  private static String condition(Collection<ShelfIndex.Entry> chosen) {
    return chosen.size() > FEW
        ? ""
        : chosen.stream()
            .map(entry -> Integer.toString(entry.id()))
            .collect(Collectors.joining(",", " where series in (", ")"));
  }

  private static Map<Integer, long[]> counts(DuckDBConnection connection, String condition)
      throws SQLException {
    Map<Integer, long[]> counts = new HashMap<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery("select series, count(*), count_if(revision > 0) from bars" + condition
                + " group by series")) {
      while (rows.next()) {
        counts.put(rows.getInt(1), new long[] {rows.getLong(2), rows.getLong(3)});
      }
    }
    return counts;
  }
}
