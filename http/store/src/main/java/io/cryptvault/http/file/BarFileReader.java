package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a file of bars: CSV, JSON or Parquet, gzipped, zipped or plain, one bar a row, oldest first. Columns are found by their
 * names, or by the shape of the rows if there is no header; other columns are ignored. Times are numbers since 1970, dates or ISO
 * 8601, in Parquet also timestamps; {@link io.cryptvault.http.time.TimeLine} finds the unit of numbers. A row that is not a valid
 * bar, or not newer than the row before, is left out and reported; a row with an empty cell is left out and counted. A file is
 * refused if more than one row and more than 1 % of all rows are bad, or more than 5 % have empty cells. What was guessed is one
 * note. Blocks the calling thread.
 */
public final class BarFileReader {
  static final List<String> COLUMNS = List.of("time", "open", "high", "low", "close", "volume");

  private BarFileReader() {}

  /**
   * {@return whether a name ends as those of files of bars do: {@code .csv}, {@code .csv.gz}, {@code .parquet} ...}
   *
   * @param path need not exist
   */
  public static boolean isNamedAsBars(Path path) {
    return FileName.of(path).isBars();
  }

  /**
   * Reads a file of one series.
   *
   * @param path read as Parquet if its name ends in {@code .parquet} or {@code .pq}, else as what its content is
   * @param as how to read it: the wanted interval and the format of times
   * @return its bars at the most common step between them, or resampled to the wanted interval
   * @throws BadBars if the file cannot be read, has several series, too many bad rows, or does not fit the options; the message
   *     says how to correct it
   */
  public static BarFile read(Path path, FileReadOptions as) {
    return read(path, path, as);
  }

  /**
   * Reads bars that arrive as a stream, of one series. They are kept in a temporary file meanwhile.
   *
   * @param bytes in any form that a file may have; read to its end, not closed
   * @param name the name of the stream in messages
   * @param as how to read it: the wanted interval and the format of times
   * @return its bars
   * @throws BadBars as {@link #read(Path, FileReadOptions)}
   */
  public static BarFile read(InputStream bytes, Path name, FileReadOptions as) {
    return ofStream(bytes, name, whole -> read(whole, name, as));
  }

  private static <T> T ofStream(InputStream bytes, Path name, Function<Path, T> read) {
    try {
      return spooled(bytes, read);
    } catch (IOException e) {
      throw new BadBars("file " + name + ": cannot be read to its end (" + e + ")", e);
    }
  }

  private static BarFile read(Path file, Path shown, FileReadOptions as) {
    try {
      return reading(file, shown, as, false).getFirst().file();
    } catch (BadBars e) {
      throw severalOr(e, file, shown, as);
    }
  }

  /** Rows of several series do not form one. If that is the reason of the failure, the message says so. */
  private static BadBars severalOr(BadBars failure, Path file, Path path, FileReadOptions as) {
    List<FiledSeries> all;
    try {
      all = reading(file, path, as.at(Optional.empty()), true);
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
                + "); name one of its symbols, as in compute FILE SYMBOL, or load them into the"
                + " store with import",
            failure);
  }

  /**
   * Reads a file of one or more series. Columns {@code symbol}, {@code venue} and {@code interval} say which series a row
   * belongs to. A row with an invalid cell in one of them is a bad row.
   *
   * @param path read as Parquet if its name ends in {@code .parquet} or {@code .pq}, else as what its content is
   * @param as how to read it: the wanted interval and the format of times
   * @return at least one series, in the order of their first rows; without such columns, exactly one
   * @throws BadBars if the file cannot be read at all; the problems of a series are reported by {@link FiledSeries#file}
   */
  public static List<FiledSeries> readSeries(Path path, FileReadOptions as) {
    return reading(path, path, as, true);
  }

  /**
   * Reads bars of one or more series that arrive as a stream.
   *
   * @param bytes in any form that a file may have; read to its end, not closed
   * @param name the name of the stream in messages
   * @param as how to read it: the wanted interval and the format of times
   * @return at least one series
   * @throws BadBars as {@link #readSeries(Path, FileReadOptions)}
   */
  public static List<FiledSeries> readSeries(InputStream bytes, Path name, FileReadOptions as) {
    return ofStream(bytes, name, whole -> reading(whole, name, as, true));
  }

  private static List<FiledSeries> reading(
      Path file, Path shown, FileReadOptions as, boolean named) {
    try (FileContent content = FileContent.open(file, shown)) {
      FileForm form = FileName.of(shown).isParquet() ? FileForm.PARQUET : content.form();
      return switch (form) {
        case CSV -> CsvReading.read(shown, content.bytes(), as, named);
        case JSON -> JsonReading.read(shown, content.bytes(), as, named);
        case PARQUET ->
          content.isPacked()
              ? unpacked(content, shown, as, named)
              : ParquetReading.read(file, shown, as, named);
      };
    } catch (NoSuchFileException e) {
      throw missing(shown, e);
    } catch (IOException e) {
      throw unreadable("file " + shown, file, e);
    }
  }

  /** The refusal of a file that breaks off or is something else; {@code where} is the file in words, {@code file} its own path. */
  static BadBars unreadable(String where, Path file, Exception cause) {
    String message = cause.getMessage();
    String problem =
        message == null || message.equals(file.toString()) ? cause.toString() : message;
    return new BadBars(
        where + ": cannot be read to its end (" + problem
            + "); it may be truncated, or its format is not what its name says: get it again",
        cause);
  }

  /** Parquet is read from its end, so it must be a file. */
  private static List<FiledSeries> unpacked(
      FileContent content, Path shown, FileReadOptions as, boolean named) throws IOException {
    return spooled(content.bytes(), whole -> ParquetReading.read(whole, shown, as, named));
  }

  private static <T> T spooled(InputStream bytes, Function<Path, T> read) throws IOException {
    Path whole = Files.createTempFile("cryptvault-", ".bars");
    try {
      Files.copy(bytes, whole, StandardCopyOption.REPLACE_EXISTING);
      return read.apply(whole);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  static BadBars missing(Path path, Exception cause) {
    return new BadBars(
        "file " + path + ": expected a file of bars, found none; " + MissingPath.advice(path),
        cause);
  }
}
