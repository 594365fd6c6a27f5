package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.http.time.WrittenTime;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;

/** Reads one Parquet file of bars through DuckDB, row by row. */
final class ParquetReading {
  private static final int VALUES = BarFileReader.COLUMNS.size() - 1;

  /**
   * The columns of the query.
   *
   * @param isTyped whether times are timestamps or dates, so that their unit is known
   */
  private record Columns(String sql, boolean isTyped) {}

  private ParquetReading() {}

  static List<FiledSeries> read(Path path, FileReadOptions as, boolean named) {
    if (!Files.exists(path)) {
      throw BarFileReader.missing(path, new NoSuchFileException(path.toString()));
    }
    try (DuckDBConnection scratch = InMemoryDuckDb.open();
        Statement sql = scratch.createStatement()) {
      String file = InMemoryDuckDb.parquet(path);
      RowsBySeries series = new RowsBySeries(path, as);
      Columns columns = columns(sql, path, file, named);
      try (ResultSet rows = sql.executeQuery("select " + columns.sql + " from " + file)) {
        gather(rows, series, columns.isTyped ? ParquetReading::stamp : as.times()::read);
      }
      return series.all();
    } catch (SQLException e) {
      throw new BadBars(
          "file " + path + ": cannot be read as Parquet (" + InMemoryDuckDb.firstLine(e)
              + "); it may be truncated, or its format is not what its name says: get it again",
          e);
    }
  }

  /** The columns of a bar in their order, then those of its label, {@code null} if missing. Timestamps become epoch milliseconds. */
  private static Columns columns(Statement sql, Path path, String file, boolean named)
      throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    String timeType = "";
    try (ResultSet all = sql.executeQuery("describe select * from " + file)) {
      while (all.next()) {
        plain.add(all.getString(1));
        names.add(all.getString(1).trim().toLowerCase(Locale.ROOT));
        timeType = names.get(names.size() - 1).equals("time") ? all.getString(2) : timeType;
      }
    }
    int[] places = BarFileReader.places(path, names);
    boolean isTyped = timeType.startsWith("TIMESTAMP") || timeType.equals("DATE");
    String time = InMemoryDuckDb.name(plain.get(places[0]));
    StringBuilder columns = new StringBuilder(isTyped ? millis(time, timeType) : time);
    for (int k = 1; k < places.length; k++) {
      columns.append(", ").append(InMemoryDuckDb.name(plain.get(places[k])));
    }
    for (String label : SeriesLabel.COLUMNS) {
      int place = named ? names.indexOf(label) : -1;
      columns.append(
          place < 0
              ? ", null"
              : ", coalesce(" + InMemoryDuckDb.name(plain.get(place)) + "::varchar, '')");
    }
    return new Columns(columns.toString(), isTyped);
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
        String text = String.valueOf(rows.getObject(1)).trim();
        double[] values = new double[VALUES];
        for (int k = 0; k < VALUES; k++) {
          values[k] = number(rows.getObject(k + 2), k + 1);
        }
        series.of(label).add(row, text, times.apply(text), values);
      } catch (IllegalArgumentException e) {
        series.of(labels.last()).leaveOut(row, e);
      }
    }
  }

  private static double number(@org.jspecify.annotations.Nullable Object value, int k) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "expected a number for " + BarFileReader.COLUMNS.get(k) + ", found \"" + value + "\"");
  }
}
