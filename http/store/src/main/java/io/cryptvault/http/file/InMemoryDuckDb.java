package io.cryptvault.http.file;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** A DuckDB in memory that exists as long as its connection; it reads and writes Parquet. */
final class InMemoryDuckDb {
  private InMemoryDuckDb() {}

  static DuckDBConnection open() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty(
        "autoinstall_known_extensions", "false"); // DuckDB must not download anything
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty(
        "temp_directory", // one for each connection, because all use the same file names in it
        Path.of(System.getProperty("java.io.tmpdir"), "cryptvault-duckdb-" + UUID.randomUUID())
            .toString());
    return DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
  }

  /**
   * The rows of one Parquet file, as SQL. DuckDB reads a path as a pattern, so special characters are escaped as {@code [*]}. It also
   * adds columns for folders called {@code name=value}, which is switched off.
   */
  static String parquet(Path file) {
    String name = file.toAbsolutePath().toString().replaceAll("[*?\\[]", "[$0]");
    return "read_parquet(" + quoted(name) + ", hive_partitioning = false)";
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String name(String column) {
    return "\"" + column.replace("\"", "\"\"") + "\"";
  }

  static String firstLine(SQLException why) {
    return String.valueOf(why.getMessage()).lines().findFirst().orElse("");
  }
}
