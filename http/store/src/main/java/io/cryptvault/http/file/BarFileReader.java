package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a file of bars: CSV (gzipped or not) or Parquet, with columns {@code time,open,high,low,close,volume} in any order and
 * one bar a row, oldest first. Times are numbers since 1970, dates or ISO 8601, in Parquet also timestamps; {@link
 * io.cryptvault.http.time.TimeLine} finds the unit of numbers. A row that is not a valid bar, or not newer than the row before,
 * is left out and reported. A file is refused if more than one row and more than 1 % of all rows are bad. Other columns are
 * ignored. Blocks the calling thread.
 */
public final class BarFileReader {
  static final List<String> COLUMNS = List.of("time", "open", "high", "low", "close", "volume");

  private BarFileReader() {}

  /**
   * Reads a file of one series.
   *
   * @param path a file whose name ends in {@code .parquet} is read as Parquet, every other as CSV
   * @param as how to read it: the wanted interval and the format of times
   * @return its bars at the most common step between them, or resampled to the wanted interval
   * @throws BadBars if the file cannot be read, has several series, too many bad rows, or does not fit the options; the message
   *     says how to correct it
   */
  public static BarFile read(Path path, FileReadOptions as) {
    try {
      return reading(path, as, false).getFirst().file();
    } catch (BadBars e) {
      throw severalOr(e, path, as);
    }
  }

  /** Rows of several series do not form one. If that is the reason of the failure, the message says so. */
  private static BadBars severalOr(BadBars failure, Path path, FileReadOptions as) {
    List<FiledSeries> all;
    try {
      all = readSeries(path, as.at(Optional.empty()));
    } catch (BadBars e) {
      return failure;
    }
    return all.size() < 2
        ? failure
        : new BadBars(
            "file " + path + ": expected one series, found " + all.size() + " ("
                + all.stream()
                    .limit(3)
                    .map(one -> one.label().toString())
                    .collect(Collectors.joining(", "))
                + (all.size() > 3 ? ", ..." : "")
                + "); load them into the store with import, or export one series a file",
            failure);
  }

  /**
   * Reads a file of one or more series. Columns {@code symbol}, {@code venue} and {@code interval} say which series a row
   * belongs to. A row with an invalid cell in one of them is a bad row.
   *
   * @param path a file whose name ends in {@code .parquet} is read as Parquet, every other as CSV
   * @param as how to read it: the wanted interval and the format of times
   * @return at least one series, in the order of their first rows; without such columns, exactly one
   * @throws BadBars if the file cannot be read at all; the problems of a series are reported by {@link FiledSeries#file}
   */
  public static List<FiledSeries> readSeries(Path path, FileReadOptions as) {
    return reading(path, as, true);
  }

  private static List<FiledSeries> reading(Path path, FileReadOptions as, boolean named) {
    return isParquet(path)
        ? ParquetReading.read(path, as, named)
        : CsvReading.read(path, as, named);
  }

  /** Whether the name says that it is Parquet. */
  static boolean isParquet(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  static BadBars missing(Path path, Exception cause) {
    return new BadBars(
        "file " + path + ": expected a file of bars, found none; check the path", cause);
  }

  /** The index of each column among these names; throws {@link BadBars} that lists the missing columns. */
  static int[] places(Path path, List<String> names) {
    List<String> missing =
        COLUMNS.stream().filter(column -> !names.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new BadBars("file " + path + " line 1: expected columns " + String.join(",", COLUMNS)
          + ", missing " + String.join(",", missing) + ", found \"" + String.join(",", names)
          + "\"; name the columns in the first line");
    }
    return COLUMNS.stream().mapToInt(names::indexOf).toArray();
  }
}
