package io.cryptvault.http.store;

import io.cryptvault.actors.store.Holding;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** A look at a store's file that changes nothing: neither repaired nor set aside, whatever is wrong with it. */
public final class StoreInspection {
  private StoreInspection() {}

  /** What is kept in it; blocks. Fails when the file is damaged, or another process has it open. */
  public static List<Holding> holdings(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("duckdb.read_only", "true");
    try (DuckDBConnection connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings)
        .unwrap(DuckDBConnection.class)) {
      return HoldingCounter.read(connection, ShelfIndex.read(connection), shelf -> true);
    }
  }

  /** The address of the server that has it open, when that is why it could not be looked at. */
  public static Optional<String> holder(Path file, SQLException why) {
    return StoreFile.isLocked(why) ? OwnerFile.of(file) : Optional.empty();
  }
}
