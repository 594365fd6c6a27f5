package io.cryptvault.http.store;

import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store's file while it is open: the connection that writes, of which readers take duplicates, and what it holds. */
record OpenDatabase(DuckDBConnection root, ShelfIndex shelves) {
  private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);

  /** Moves what is in the log into the file, so that it opens quickly; what is not moved is moved the next time. */
  void tidy() {
    try (Statement sql = root.createStatement()) {
      sql.execute("checkpoint");
    } catch (SQLException e) {
      LOG.warn("Store not tidied up, it is whole all the same. why={}", e.getMessage());
    }
  }

  /** Another connection to the same file, to be closed by who takes it. */
  DuckDBConnection another() throws SQLException {
    return root.duplicate();
  }
}
