package io.cryptvault.http.store;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.TimeRange;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes the names of series and their coverage. */
final class SeriesTables {
  private SeriesTables() {}

  /** Writes the names of new shelves. */
  static void nameSeries(
      DuckDBConnection connection, List<Shelf> created, Map<Shelf, ShelfIndex.Entry> entries)
      throws SQLException {
    if (created.isEmpty()) {
      return;
    }
    try (DuckDBAppender appender = connection.createAppender("series")) {
      for (Shelf shelf : created) {
        ShelfIndex.Entry entry = entries.get(shelf);
        if (entry != null) {
          appender.beginRow();
          appender.append(entry.id());
          appender.append(shelf.venue());
          appender.append(shelf.series().symbol().name());
          appender.append(shelf.series().interval().toString());
          appender.endRow();
        }
      }
      appender.flush();
    }
  }

  /** Replaces the whole coverage of each series: it is only a range or two. */
  static void writeCoverage(DuckDBConnection connection, Collection<ShelfIndex.Entry> entries)
      throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    try (Statement sql = connection.createStatement()) {
      sql.execute("delete from coverage where series in ("
          + entries.stream()
              .map(entry -> Integer.toString(entry.id()))
              .distinct()
              .collect(Collectors.joining(","))
          + ")");
    }
    try (DuckDBAppender appender = connection.createAppender("coverage")) {
      for (ShelfIndex.Entry entry : entries) {
        for (TimeRange range : entry.coverage().ranges()) {
          appender.beginRow();
          appender.append(entry.id());
          appender.append(range.from());
          appender.append(range.to());
          appender.endRow();
        }
      }
      appender.flush();
    }
  }
}
