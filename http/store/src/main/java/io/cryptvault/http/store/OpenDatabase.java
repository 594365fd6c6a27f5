package io.cryptvault.http.store;

import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open store: the writing connection, which readers duplicate, and the index of its shelves. */
record OpenDatabase(DuckDBConnection root, ShelfIndex shelves) {
  private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);

  /** Moves the log into the file so that it opens quickly. If this fails, the next opening does it. */
  void tidy() {
    try (Statement sql = root.createStatement()) {
      sql.execute("checkpoint");
    } catch (SQLException e) {
      LOG.warn("Checkpoint of the store failed, no data is lost. why={}", e.getMessage());
    }
  }

  /** Another connection to the same file; the caller closes it. */
  DuckDBConnection another() throws SQLException {
    return root.duplicate();
  }
}
