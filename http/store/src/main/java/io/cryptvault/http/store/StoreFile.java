package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a store. Opening it creates what is missing and repairs what a crash left half written (DuckDB replays its log). A
 * damaged file is renamed and replaced by a new one. If another process has the file open, the error says which.
 */
final class StoreFile {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);

  private static final String LOCKED = "Could not set lock";
  private static final Pattern PROCESS = Pattern.compile("\\(PID (\\d+)\\)");
  /** Messages of DuckDB about problems outside the file, which must then stay where it is. */
  private static final List<String> PASSING = List.of(
      LOCKED,
      "No space left",
      "File too large",
      "Permission denied",
      "Input/output error",
      "Too many open files",
      "Out of Memory",
      "Cannot allocate");
  /** Messages of DuckDB about a damaged file. */
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

  /** {@code memory}: how many bytes DuckDB may use. */
  StoreFile(Path path, long memory, InstantSource clock) {
    this.path = path;
    this.memory = memory;
    this.clock = clock;
  }

  Path path() {
    return path;
  }

  /** DuckDB's log of writes that are not in the file yet. */
  private Path log() {
    return path.resolveSibling(path.getFileName() + ".wal");
  }

  /** Throws {@link StoreUnavailable} if the file can neither be opened nor renamed and replaced. */
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
          "store " + path + ": its folder cannot be created (" + e.getMessage()
              + "); set cryptvault.store.path or --store to another file",
          e);
    } catch (SQLException e) {
      return replaced(e);
    }
  }

  private OpenDatabase replaced(SQLException why) {
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

  /** Whether another process has the file open. */
  static boolean isLocked(SQLException why) {
    return String.valueOf(why.getMessage()).contains(LOCKED);
  }

  /** Who has the file open: in parentheses, with a space before them, as far as it is known. A server that was killed leaves its address behind, so it is only the last known one. */
  static String holder(Path path, Exception why) {
    String holder = Stream.of(
            holdingProcess(why).map(id -> "process " + id),
            OwnerFile.of(path).map(address -> "last known server " + address))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
    return holder.isEmpty() ? "" : " (" + holder + ")";
  }

  /** The number of the process that has the file open, which DuckDB tells on Linux and macOS. */
  static Optional<String> holdingProcess(Exception why) {
    Matcher process = PROCESS.matcher(String.valueOf(why.getMessage()));
    return process.find() ? Optional.of(process.group(1)) : Optional.empty();
  }

  /** Whether the file itself is damaged. */
  boolean isDamaged(SQLException why) {
    String message = String.valueOf(why.getMessage());
    return Files.isRegularFile(path)
        && DAMAGE.stream().anyMatch(message::contains)
        && PASSING.stream().noneMatch(message::contains);
  }

  /** Renames the damaged file. It is not deleted, because somebody may want to recover data from it by hand. */
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
          "store " + path + ": is damaged (" + firstLine(why) + ") and cannot be renamed ("
              + e.getMessage()
              + "); move it away, or set cryptvault.store.path or --store to another file",
          e);
    }
    LOG.error(
        "Store damaged, renamed and replaced by a new one. file={} kept={} why={}",
        path,
        aside,
        firstLine(why));
  }

  /** The error for a failure: who has the file open, or what is wrong and how to fix it. */
  StoreUnavailable unavailable(Exception why) {
    if (why instanceof StoreUnavailable already) {
      return already;
    }
    String problem = firstLine(why);
    if (problem.contains(LOCKED)) {
      return new StoreUnavailable(
          "store " + path + ": another process has it open"
              + holder(path, why)
              + "; use it through its server with --server URL, stop it, or name another file for"
              + " the store",
          why);
    }
    return new StoreUnavailable(
        "store " + path + ": cannot be used (" + problem
            + "); free disk space, or set cryptvault.store.path or --store to a file that can be"
            + " written",
        why);
  }

  private OpenDatabase connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", (memory >> 20) + "MiB");
    settings.setProperty(
        "autoinstall_known_extensions", "false"); // DuckDB must not download anything
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
