package io.cryptvault.http.file;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes a table as Parquet, cell by cell, row by row. An existing file is replaced only at the end (see {@link AtomicFile}). Rows are
 * kept in memory until then. Confined to one thread.
 */
public final class ParquetTable implements AutoCloseable {
  private final Path path;
  private final DuckDBConnection scratch;
  private final DuckDBAppender rows;
  private boolean isInRow;

  /** What a column holds. */
  public enum CellType {
    /** A whole number of 64 bits. */
    BIGINT,
    /** A double. */
    DOUBLE,
    /** True or false. */
    BOOLEAN,
    /** A text. */
    VARCHAR
  }

  /**
   * A column.
   *
   * @param name each once, case aside
   * @param type of its cells
   * @param isRequired whether each row has a cell; others may be absent
   */
  public record Column(String name, CellType type, boolean isRequired) {
    String definition() {
      return InMemoryDuckDb.name(name) + " " + type.name().toLowerCase(Locale.ROOT)
          + (isRequired ? " not null" : "");
    }
  }

  /**
   * Writes nothing to the file yet.
   *
   * @param path created or replaced by {@link #end}
   * @param columns one or more
   * @throws IOException if DuckDB cannot be started
   */
  public ParquetTable(Path path, List<Column> columns) throws IOException {
    this.path = path;
    try {
      this.scratch = InMemoryDuckDb.open();
      run(columns.stream()
          .map(Column::definition)
          .collect(Collectors.joining(", ", "create table rows(", ")")));
      this.rows = scratch.createAppender("rows");
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Appends one cell. */
  @FunctionalInterface
  private interface Cell {
    void append(DuckDBAppender rows) throws SQLException;
  }

  private void next(Cell cell) throws IOException {
    try {
      if (!isInRow) {
        rows.beginRow();
        isInRow = true;
      }
      cell.append(rows);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Writes the next cell of the row.
   *
   * @param value as it is
   * @throws IOException when it cannot be written
   */
  public void cell(long value) throws IOException {
    next(row -> row.append(value));
  }

  /**
   * Writes the next cell of the row.
   *
   * @param value as it is
   * @throws IOException when it cannot be written
   */
  public void cell(double value) throws IOException {
    next(row -> row.append(value));
  }

  /**
   * Writes the next cell of the row.
   *
   * @param value as it is
   * @throws IOException when it cannot be written
   */
  public void cell(boolean value) throws IOException {
    next(row -> row.append(value));
  }

  /**
   * Writes the next cell of the row.
   *
   * @param value as it is
   * @throws IOException when it cannot be written
   */
  public void cell(String value) throws IOException {
    next(row -> row.append(value));
  }

  /**
   * Leaves the next cell of the row out: it is {@code NULL}.
   *
   * @throws IOException when it cannot be written
   */
  public void absent() throws IOException {
    next(DuckDBAppender::appendNull);
  }

  /**
   * Ends the row; it has a cell for each column.
   *
   * @throws IOException when it cannot be written
   */
  public void endRow() throws IOException {
    next(DuckDBAppender::endRow);
    isInRow = false;
  }

  /**
   * Writes the file; no cells may follow.
   *
   * @throws IOException when it cannot be written
   */
  public void end() throws IOException {
    try (AtomicFile whole = AtomicFile.begin(path)) {
      rows.close();
      run("copy rows to " + InMemoryDuckDb.quoted(whole.part().toString())
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
    try (scratch) {
      rows.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
