package io.cryptvault.http.store;

import io.cryptvault.actors.store.Holding;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** Reads a store's file without changing it: it is neither repaired nor renamed, even if it is damaged. */
public final class StoreInspection {
  private StoreInspection() {}

  /**
   * Counts the bars of each series. Blocks the calling thread.
   *
   * @param file the store's file
   * @return sorted by venue, symbol and interval
   * @throws SQLException if the file is damaged, or another process has it open
   */
  public static List<Holding> holdings(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("duckdb.read_only", "true");
    try (DuckDBConnection connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings)
        .unwrap(DuckDBConnection.class)) {
      return HoldingCounter.read(connection, ShelfIndex.read(connection), shelf -> true);
    }
  }

  /**
   * The process that has the store open. Blocks the calling thread.
   *
   * @param file the store's file
   * @return its number; empty if nobody has it open, or the system does not tell who
   */
  public static Optional<String> holdingProcess(Path file) {
    Properties settings = new Properties();
    settings.setProperty("duckdb.read_only", "true");
    try {
      DriverManager.getConnection("jdbc:duckdb:" + file, settings).close();
      return Optional.empty();
    } catch (SQLException e) {
      return StoreFile.holdingProcess(e);
    }
  }

  /**
   * Who has the store open, if that is why reading failed.
   *
   * @param file the store's file
   * @param why thrown by {@link #holdings}
   * @return in parentheses, with a space before them, as far as it is known; empty if another process is not the reason
   */
  public static Optional<String> holder(Path file, SQLException why) {
    return StoreFile.isLocked(why) ? Optional.of(StoreFile.holder(file, why)) : Optional.empty();
  }
}
