package io.cryptvault.http.store;

import io.cryptvault.engine.market.Series;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The table of saved states. Many rows are read with one query and written in one transaction. */
final class StateRows {
  static final String TABLE = """
      create table if not exists states(
        venue varchar not null, symbol varchar not null, interval varchar not null, state blob not null)\
      """;
  private static final String SAME =
      "states.venue = wanted.venue and states.symbol = wanted.symbol and states.interval ="
          + " wanted.interval";

  /** The series of a row. */
  record Key(String venue, Series series) {}

  /** A row to write; an empty state deletes it. */
  record Row(Key key, Optional<byte[]> state) {}

  private StateRows() {}

  /** The state of each key, in their order. */
  static List<Optional<byte[]>> read(DuckDBConnection connection, List<Key> keys)
      throws SQLException {
    List<Optional<byte[]>> states =
        new ArrayList<>(Collections.nCopies(keys.size(), Optional.empty()));
    try (Statement sql = connection.createStatement()) {
      select(connection, sql, keys);
      try (ResultSet rows =
          sql.executeQuery("select question, state from states join wanted on " + SAME)) {
        while (rows.next()) {
          states.set(rows.getInt(1), Optional.of(rows.getBytes(2)));
        }
      }
    }
    return states;
  }

  /** Writes all rows or none; of two rows with the same key the later one counts. */
  static void write(DuckDBConnection connection, List<Row> changes) throws SQLException {
    Map<Key, Row> last = new LinkedHashMap<>();
    changes.forEach(row -> last.put(row.key, row));
    try (Statement sql = connection.createStatement()) {
      select(connection, sql, last.keySet());
      sql.execute("begin transaction"); // explicit, because otherwise an appender commits by itself
      sql.execute("delete from states using wanted where " + SAME);
      try (DuckDBAppender appender = connection.createAppender("states")) {
        for (Row row : last.values()) {
          if (row.state.isPresent()) {
            appender.beginRow();
            append(appender, row.key);
            appender.append(row.state.get());
            appender.endRow();
          }
        }
        appender.flush(); // close would not report a failure
      }
      sql.execute("commit");
    }
  }

  /** Puts the keys into a temporary table of this connection. */
  private static void select(DuckDBConnection connection, Statement sql, Collection<Key> keys)
      throws SQLException {
    sql.execute("create or replace temp table wanted("
        + "venue varchar, symbol varchar, interval varchar, question integer)");
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "wanted")) {
      int question = 0;
      for (Key key : keys) {
        appender.beginRow();
        append(appender, key);
        appender.append(question++);
        appender.endRow();
      }
      appender.flush();
    }
  }

  private static void append(DuckDBAppender appender, Key key) throws SQLException {
    appender.append(key.venue);
    appender.append(key.series.symbol().name());
    appender.append(key.series.interval().toString());
  }
}
