package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.http.time.WrittenTime;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Reads one Parquet file of bars through DuckDB, row by row. */
final class ParquetReading {
  private static final int VALUES = BarFileReader.COLUMNS.size() - 1;

  /**
   * The columns of the query.
   *
   * @param isTyped whether times are timestamps or dates, so that their unit is known
   * @param guesses what was found out about the columns
   */
  private record Query(String sql, boolean isTyped, List<String> guesses) {}

  private ParquetReading() {}

  /**
   * Reads a Parquet file.
   *
   * @param path of the file itself
   * @param shown its path in messages
   */
  static List<FiledSeries> read(Path path, Path shown, FileReadOptions as, boolean named) {
    try (DuckDBConnection scratch = InMemoryDuckDb.open();
        Statement sql = scratch.createStatement()) {
      String file = InMemoryDuckDb.parquet(path);
      RowsBySeries series = new RowsBySeries(shown, as);
      Query query = query(sql, shown, file, as, named);
      try (ResultSet rows = sql.executeQuery("select " + query.sql + " from " + file)) {
        series.guessed(query.guesses);
        gather(rows, series, query.isTyped ? ParquetReading::stamp : as.times()::read);
      }
      return series.all();
    } catch (SQLException e) {
      throw new BadBars(
          "file " + shown + ": cannot be read as Parquet (" + InMemoryDuckDb.firstLine(e)
              + "); it may be truncated, or its format is not what its name says: get it again",
          e);
    }
  }

  /** The columns of a bar in their order, then those of its label, {@code null} if missing. Timestamps become epoch milliseconds. */
  private static Query query(
      Statement sql, Path path, String file, FileReadOptions as, boolean named)
      throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    try (ResultSet all = sql.executeQuery("describe select * from " + file)) {
      while (all.next()) {
        names.add(all.getString(1));
        types.add(all.getString(2));
      }
    }
    Columns found = new ColumnFinder(path, LevelNames.lines(names), List.of(), as, named).columns();
    String timeType = types.get(found.time());
    boolean isTyped = timeType.startsWith("TIMESTAMP") || timeType.equals("DATE");
    String time = InMemoryDuckDb.name(names.get(found.time()));
    StringBuilder columns = new StringBuilder(isTyped ? millis(time, timeType) : time);
    for (int k = 0; k < VALUES; k++) {
      columns.append(", ").append(figure(found, k, names));
    }
    for (int place : found.labels()) {
      columns.append(
          place < 0
              ? ", null"
              : ", coalesce(" + InMemoryDuckDb.name(names.get(place)) + "::varchar, '')");
    }
    return new Query(columns.toString(), isTyped, found.guesses());
  }

  /** A column as SQL; a missing volume is not a number, so that an empty one in a file with volumes differs from it. */
  private static String figure(Columns found, int k, List<String> names) {
    if (found.figure(k) < 0) {
      return "'NaN'::double";
    }
    String column = InMemoryDuckDb.name(names.get(found.figure(k)));
    return found.unadjusted() < 0 || k > 2
        ? column
        : column + " * " + InMemoryDuckDb.name(names.get(found.figure(3))) + " / "
            + InMemoryDuckDb.name(names.get(found.unadjusted()));
  }

  private static String millis(String name, String type) {
    return type.contains("WITH TIME ZONE")
        ? "epoch_ms(" + name + ")"
        : "epoch_ms(" + name + "::timestamp)";
  }

  private static WrittenTime stamp(String text) {
    try {
      return WrittenTime.stamp(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a time, found \"" + text + "\"", e);
    }
  }

  private static void gather(
      ResultSet rows, RowsBySeries series, Function<String, WrittenTime> times)
      throws SQLException {
    LabelReader labels = new LabelReader();
    for (long row = 1; rows.next(); row++) {
      try {
        SeriesLabel label = labels.of(
            rows.getString(VALUES + 2), rows.getString(VALUES + 3), rows.getString(VALUES + 4));
        double[] values = new double[VALUES];
        for (int k = 0; k < VALUES; k++) {
          values[k] = number(rows.getObject(k + 2), k);
        }
        Object written = rows.getObject(1);
        if (written == null || hasEmptyPrice(values)) {
          series.of(label).leaveOutEmpty(row);
        } else {
          String text = written.toString().trim();
          series.of(label).add(row, text, times.apply(text), values);
        }
      } catch (IllegalArgumentException e) {
        series.of(labels.last()).leaveOut(row, e);
      }
    }
  }

  private static boolean hasEmptyPrice(double[] values) {
    for (int k = 0; k < VALUES - 1; k++) {
      if (Double.isNaN(values[k])) {
        return true;
      }
    }
    return false;
  }

  /** A value; not a number if it is empty, which pandas writes in either way. */
  private static double number(@Nullable Object value, int k) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "expected a number for " + Columns.name(k) + ", found \"" + value + "\"");
  }
}
