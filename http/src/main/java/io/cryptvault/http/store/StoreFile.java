package io.cryptvault.http.store;

import io.cryptvault.actors.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that a store lies in. Opening it makes what is not there yet, repairs what a crash has left half written (DuckDB
 * replays its log), sets a damaged file aside and begins a new one, and says who has it when another process does.
 */
final class StoreFile {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);

  /** Of what is kept, not of DuckDB's own format. */
  private static final int VERSION = 1;

  private static final String LOCKED = "Could not set lock";
  private static final String FULL = "No space left";

  private final Path path;
  private final InstantSource clock;

  StoreFile(Path path, InstantSource clock) {
    this.path = path;
    this.clock = clock;
  }

  Path path() {
    return path;
  }

  /** Throws {@link StoreUnavailable} when it cannot be opened and cannot be set aside. */
  DuckDBConnection open() {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return connect();
    } catch (IOException e) {
      throw new StoreUnavailable(
          "store " + path + ": its folder cannot be made (" + e.getMessage()
              + "); choose another in cryptvault.store.path",
          e);
    } catch (SQLException e) {
      return afresh(e);
    }
  }

  private DuckDBConnection afresh(SQLException why) {
    String message = String.valueOf(why.getMessage());
    if (message.contains(LOCKED)) {
      throw new StoreUnavailable(
          "store " + path + ": another process has it open"
              + Holder.of(path).map(holder -> ", " + holder).orElse("")
              + "; work through it with --server URL, or stop it",
          why);
    }
    if (!Files.isRegularFile(path) || !Files.isWritable(path) || message.contains(FULL)) {
      throw new StoreUnavailable(
          "store " + path + ": cannot be opened (" + firstLine(message)
              + "); choose a file that can be written in cryptvault.store.path",
          why);
    }
    try {
      Path aside = setAside();
      LOG.error("Store damaged, a new one is begun. file={} kept={} why={}", path, aside, message);
      return connect();
    } catch (IOException | SQLException e) {
      throw new StoreUnavailable(
          "store " + path + ": is damaged (" + firstLine(message) + ") and cannot be set aside ("
              + e.getMessage() + ")",
          e);
    }
  }

  /** The damaged file is kept under another name: what is in it may be worth a rescue by hand. */
  private Path setAside() throws IOException {
    String suffix = ".damaged-" + clock.millis();
    Path aside = path.resolveSibling(path.getFileName() + suffix);
    Files.move(path, aside);
    Path log = path.resolveSibling(path.getFileName() + ".wal");
    if (Files.exists(log)) {
      Files.move(log, log.resolveSibling(log.getFileName() + suffix));
    }
    return aside;
  }

  private DuckDBConnection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty(
        "autoinstall_known_extensions", "false"); // nothing is fetched behind our back
    settings.setProperty("autoload_known_extensions", "false");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:" + path, settings).unwrap(DuckDBConnection.class);
    try (Statement sql = connection.createStatement()) {
      makeTables(sql);
      requireVersion(sql);
      return connection;
    } catch (SQLException | StoreUnavailable e) {
      connection.close();
      throw e;
    }
  }

  private static void makeTables(Statement sql) throws SQLException {
    sql.execute("create table if not exists format(version integer not null)");
    sql.execute("""
        create table if not exists series(
          id integer not null, venue varchar not null, symbol varchar not null, interval varchar not null)\
        """);
    sql.execute("""
        create table if not exists bars(
          series integer not null, open_time bigint not null,
          open double not null, high double not null, low double not null, close double not null,
          volume double not null, revision integer not null)\
        """);
    sql.execute("create table if not exists replaced as select * from bars where false");
    sql.execute("""
        create table if not exists coverage(
          series integer not null, from_time bigint not null, to_time bigint not null)\
        """);
    sql.execute("insert into format select " + VERSION + " where not exists (from format)");
  }

  private void requireVersion(Statement sql) throws SQLException {
    try (var rows = sql.executeQuery("select max(version) from format")) {
      rows.next();
      int found = rows.getInt(1);
      if (found != VERSION) {
        throw new StoreUnavailable("store " + path + ": expected format " + VERSION + ", found "
            + found + "; it is of another release of CryptVault, choose another file");
      }
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
