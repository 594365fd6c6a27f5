package io.cryptvault.http.store;

import io.cryptvault.actors.store.Holding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Counts what a store keeps. */
final class Holdings {
  private Holdings() {}

  /** By venue, symbol and interval. */
  static List<Holding> read(DuckDBConnection connection, Shelves shelves) throws SQLException {
    Map<Integer, long[]> counts = counts(connection);
    List<Holding> holdings = new ArrayList<>();
    shelves.all().forEach((shelf, entry) -> {
      long[] count = counts.getOrDefault(entry.id(), new long[2]);
      holdings.add(new Holding(shelf, entry.coverage(), count[0], count[1]));
    });
    holdings.sort(Comparator.comparing((Holding holding) -> holding.shelf().venue())
        .thenComparing(holding -> holding.shelf().series().symbol())
        .thenComparingLong(holding -> holding.shelf().series().interval().millis()));
    return holdings;
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
}
