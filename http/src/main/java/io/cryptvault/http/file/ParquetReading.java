package io.cryptvault.http.file;

import io.cryptvault.actors.ingest.BadBars;
import io.cryptvault.engine.market.Interval;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** Reads one Parquet file of bars through DuckDB, row by row. */
final class ParquetReading {
  private static final int VALUES = BarFileReader.COLUMNS.size() - 1;

  private ParquetReading() {}

  static List<FiledSeries> read(Path path, Optional<Interval> interval, boolean named) {
    if (!Files.exists(path)) {
      throw BarFileReader.missing(path, new NoSuchFileException(path.toString()));
    }
    try (DuckDBConnection scratch = Scratch.open();
        Statement sql = scratch.createStatement()) {
      String file = "read_parquet(" + Scratch.quoted(path.toString()) + ")";
      GatheredSeries series = new GatheredSeries(path, interval);
      try (ResultSet rows =
          sql.executeQuery("select " + columns(sql, path, file, named) + " from " + file)) {
        gather(rows, series);
      }
      return series.all();
    } catch (SQLException e) {
      throw new BadBars(
          "file " + path + ": cannot be read as Parquet (" + Scratch.firstLine(e)
              + "); it may be truncated or not what its name says: fetch it again",
          e);
    }
  }

  /** Those of a bar, in their order, then those of its series, null where there are none; times that are timestamps become epoch milliseconds. */
  private static String columns(Statement sql, Path path, String file, boolean named)
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
    StringBuilder columns = new StringBuilder(time(Scratch.name(plain.get(places[0])), timeType));
    for (int k = 1; k < places.length; k++) {
      columns.append(", ").append(Scratch.name(plain.get(places[k])));
    }
    for (String label : SeriesLabel.COLUMNS) {
      int place = named ? names.indexOf(label) : -1;
      columns.append(
          place < 0 ? ", null" : ", coalesce(" + Scratch.name(plain.get(place)) + "::varchar, '')");
    }
    return columns.toString();
  }

  private static String time(String name, String type) {
    if (type.startsWith("TIMESTAMP WITH")) {
      return "epoch_ms(" + name + ")";
    }
    return type.startsWith("TIMESTAMP") || type.equals("DATE")
        ? "epoch_ms(" + name + "::timestamp)"
        : name;
  }

  private static void gather(ResultSet rows, GatheredSeries series) throws SQLException {
    Labels labels = new Labels();
    for (long row = 1; rows.next(); row++) {
      try {
        SeriesLabel label = labels.of(
            rows.getString(VALUES + 2), rows.getString(VALUES + 3), rows.getString(VALUES + 4));
        String text = String.valueOf(rows.getObject(1)).trim();
        double[] values = new double[VALUES];
        for (int k = 0; k < VALUES; k++) {
          values[k] = number(rows.getObject(k + 2), k + 1);
        }
        series.of(label).add(text, Times.parse(text), values);
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
