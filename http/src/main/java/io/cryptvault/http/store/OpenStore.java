package io.cryptvault.http.store;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** A store's file while it is open: the connection that writes, of which readers take duplicates, and what it holds. */
record OpenStore(DuckDBConnection root, Shelves shelves) {

  /** Another connection to the same file, to be closed by who takes it. */
  DuckDBConnection another() throws SQLException {
    return root.duplicate();
  }
}
