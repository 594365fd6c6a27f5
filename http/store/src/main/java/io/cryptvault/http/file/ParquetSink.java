package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes bars as Parquet, with the columns of {@link CsvSink} and times in epoch milliseconds. An existing file is replaced only
 * at the end (see {@link AtomicFile}). Confined to one thread.
 */
public final class ParquetSink implements BarSink, AutoCloseable {
  private final Path path;
  private final boolean several;
  private final DuckDBConnection scratch;

  /**
   * Writes nothing to the file yet.
   *
   * @param path created or replaced by {@link #end}
   * @param several whether each row names its series
   * @throws IOException if DuckDB cannot be started
   */
  public ParquetSink(Path path, boolean several) throws IOException {
    this.path = path;
    this.several = several;
    try {
      this.scratch = InMemoryDuckDb.open();
      run("create table bars(time bigint not null, open double not null, high double not null,"
          + " low double not null, close double not null, volume double not null"
          + (several
              ? ", symbol varchar not null, venue varchar not null, interval varchar not null)"
              : ")"));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void add(Shelf shelf, Bars bars) throws IOException {
    try (DuckDBAppender appender = scratch.createAppender("bars")) {
      for (int i = 0; i < bars.size(); i++) {
        appender.beginRow();
        appender.append(bars.openTime(i));
        appender.append(bars.open(i));
        appender.append(bars.high(i));
        appender.append(bars.low(i));
        appender.append(bars.close(i));
        appender.append(bars.volume(i));
        if (several) {
          appender.append(shelf.series().symbol().name());
          appender.append(shelf.venue());
          appender.append(shelf.series().interval().toString());
        }
        appender.endRow();
      }
      appender.flush();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void end() throws IOException {
    try (AtomicFile whole = AtomicFile.begin(path)) {
      run("copy bars to " + InMemoryDuckDb.quoted(whole.part().toString())
          + " (format parquet, compression zstd, use_tmp_file false)");
      whole.end();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private void run(String command) throws SQLException {
    try (Statement sql = scratch.createStatement()) {
      sql.execute(command);
    }
  }

  private static IOException failure(SQLException e) {
    return new IOException(InMemoryDuckDb.firstLine(e), e);
  }

  @Override
  public void close() throws IOException {
    try {
      scratch.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
