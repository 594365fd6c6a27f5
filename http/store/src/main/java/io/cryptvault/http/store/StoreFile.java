package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
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

  private static final String LOCKED = "Could not set lock";
  /** What DuckDB says of a world that is broken and not of a broken file: the file must stay where it is. */
  private static final List<String> PASSING = List.of(
      LOCKED,
      "No space left",
      "File too large",
      "Permission denied",
      "Input/output error",
      "Too many open files",
      "Out of Memory",
      "Cannot allocate");
  /** What DuckDB says of a broken file. */
  private static final List<String> DAMAGE = List.of(
      "not a valid DuckDB",
      "orrupt",
      "checksum",
      "Serialization Error",
      "deserialize",
      "WAL",
      "INTERNAL Error",
      "magic bytes",
      "could not read all",
      "Could not read enough bytes");

  private final Path path;
  private final long memory;
  private final InstantSource clock;

  /** {@code memory}: bytes that it may use. */
  StoreFile(Path path, long memory, InstantSource clock) {
    this.path = path;
    this.memory = memory;
    this.clock = clock;
  }

  Path path() {
    return path;
  }

  /** What was written and is not in the file yet. */
  private Path log() {
    return path.resolveSibling(path.getFileName() + ".wal");
  }

  /** Throws {@link StoreUnavailable} when it cannot be opened and cannot be set aside. */
  OpenDatabase open() {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      DiskSpace.require(log());
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

  private OpenDatabase afresh(SQLException why) {
    if (!isDamaged(why)) {
      throw unavailable(why);
    }
    setAside(why);
    try {
      return connect();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** Whether another process has the file. */
  static boolean isLocked(SQLException why) {
    return String.valueOf(why.getMessage()).contains(LOCKED);
  }

  /** Whether the file itself is what failed. */
  boolean isDamaged(SQLException why) {
    String message = String.valueOf(why.getMessage());
    return Files.isRegularFile(path)
        && DAMAGE.stream().anyMatch(message::contains)
        && PASSING.stream().noneMatch(message::contains);
  }

  /** The damaged file is kept under another name: what is in it may be worth a rescue by hand. */
  void setAside(SQLException why) {
    String suffix = ".damaged-" + clock.millis();
    Path aside = path.resolveSibling(path.getFileName() + suffix);
    try {
      Files.move(path, aside);
      Path log = log();
      if (Files.exists(log)) {
        Files.move(log, log.resolveSibling(log.getFileName() + suffix));
      }
    } catch (IOException e) {
      throw new StoreUnavailable(
          "store " + path + ": is damaged (" + firstLine(why) + ") and cannot be set aside ("
              + e.getMessage() + ")",
          e);
    }
    LOG.error(
        "Store damaged, a new one is begun. file={} kept={} why={}", path, aside, firstLine(why));
  }

  /** What is told of a failure: who has the file, or what is wrong and how to mend it. */
  StoreUnavailable unavailable(Exception why) {
    if (why instanceof StoreUnavailable already) {
      return already;
    }
    String problem = firstLine(why);
    if (problem.contains(LOCKED)) {
      return new StoreUnavailable(
          "store " + path + ": another process has it open"
              + OwnerFile.of(path).map(holder -> ", " + holder).orElse("")
              + "; work through it with --server URL, or stop it",
          why);
    }
    return new StoreUnavailable(
        "store " + path + ": cannot be used (" + problem
            + "); make room, or choose a file that can be written in cryptvault.store.path",
        why);
  }

  private OpenDatabase connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", (memory >> 20) + "MiB");
    settings.setProperty(
        "autoinstall_known_extensions", "false"); // nothing is fetched behind our back
    settings.setProperty("autoload_known_extensions", "false");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:" + path, settings).unwrap(DuckDBConnection.class);
    try {
      StoreSchema.prepare(connection, path);
      return new OpenDatabase(connection, ShelfIndex.read(connection));
    } catch (SQLException | StoreUnavailable e) {
      connection.close();
      throw e;
    }
  }

  private static String firstLine(Exception why) {
    return String.valueOf(why.getMessage()).lines().findFirst().orElse("");
  }
}
