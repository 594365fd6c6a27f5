package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a file of bars, a CSV, gzipped or not, or Parquet: columns {@code time,open,high,low,close,volume} in any order, then
 * one bar a row, oldest first. Times are numbers since 1970, dates or ISO 8601, in Parquet timestamps as well; what they count
 * is found out as {@link io.cryptvault.http.time.TimeLine} says. A row that is no bar, or not newer than the one before, is left
 * out and told; a file in which more than 1 % of the rows (and more than one) are such is refused. Further columns are left
 * alone. Blocks: call it on a thread that may.
 */
public final class BarFileReader {
  static final List<String> COLUMNS = List.of("time", "open", "high", "low", "close", "volume");

  private BarFileReader() {}

  /**
   * What the file holds: at the commonest step between its bars, or resampled to a longer interval that this step divides.
   * Throws {@link BadBars}, which says what is wrong with the file or with what was asked of it, and how to correct it.
   */
  public static BarFile read(Path path, FileReadOptions as) {
    try {
      return reading(path, as, false).getFirst().file();
    } catch (BadBars e) {
      throw severalOr(e, path, as);
    }
  }

  /** Rows of several series one after the other are no bars of one; who has such a file is told so. */
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
                + "); take them into the store with import, or export them one by one",
            failure);
  }

  /**
   * The series that the file holds: several where it has columns {@code symbol}, {@code venue} or {@code interval}, one
   * without. A series whose column names its interval is of that one. A cell that is not
   * what its column is for makes its row no bar. Throws {@link BadBars} when nothing of the file can be read.
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
  public static boolean isParquet(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  static BadBars missing(Path path, Exception cause) {
    return new BadBars(
        "file " + path + ": expected a file of bars, found none; check the path", cause);
  }

  /** The place of each column among these names; throws {@link BadBars} that names the missing ones. */
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
