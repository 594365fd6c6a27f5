package io.cryptvault.http.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cryptvault.actors.ingest.BadBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads a CSV of bars, gzipped or not: a header that names {@code time,open,high,low,close,volume} in any order, then one
 * bar a line, oldest first. Times are epoch milliseconds or ISO 8601. A row that is no bar, or not newer than the one
 * before, is left out and told; a file in which more than 1 % of the rows (and more than one) are such is refused. Blocks:
 * call it on a thread that may.
 */
public final class BarFileReader {
  private static final List<String> COLUMNS =
      List.of("time", "open", "high", "low", "close", "volume");
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final Optional<Interval> interval;
  private final List<String> times = new ArrayList<>();
  private final List<BadRow> badRows = new ArrayList<>();
  private long line = 1;

  private BarFileReader(Path path, Optional<Interval> interval) {
    this.path = path;
    this.interval = interval;
  }

  /**
   * What the file holds, at the interval given or else at the commonest step between its bars. Throws {@link BadBars}, which
   * says what is wrong with the file and how to mend it.
   */
  public static BarFile read(Path path, Optional<Interval> interval) {
    return new BarFileReader(path, interval).read();
  }

  private BarFile read() {
    try (InputStream bytes = Files.newInputStream(path);
        Reader text =
            new BufferedReader(new InputStreamReader(unzipped(bytes), StandardCharsets.UTF_8));
        CsvReader<CsvRecord> rows = CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(withoutByteOrderMark(text))) {
      return read(rows.iterator());
    } catch (NoSuchFileException e) {
      throw new BadBars(
          "file " + path + ": expected a file of bars, found none; check the path", e);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException | CsvParseException e) {
      throw unreadable(e.getCause() instanceof IOException cause ? cause : e);
    }
  }

  private InputStream unzipped(InputStream bytes) throws IOException {
    boolean zipped = path.getFileName() != null && path.getFileName().toString().endsWith(".gz");
    return zipped ? new GZIPInputStream(bytes, BUFFER) : bytes;
  }

  private static Reader withoutByteOrderMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private BadBars unreadable(Exception cause) {
    String message = cause.getMessage();
    String problem =
        message == null || message.equals(path.toString()) ? cause.toString() : message;
    return new BadBars(
        "file " + path + " after line " + line + ": cannot be read to its end (" + problem
            + "); it may be truncated or not what its name says: fetch it again",
        cause);
  }

  private BarFile read(Iterator<CsvRecord> rows) {
    if (!rows.hasNext()) {
      throw new BadBars("file " + path + ": expected a header " + String.join(",", COLUMNS)
          + ", found an empty file");
    }
    CsvRecord header = rows.next();
    int[] columns = columns(header);
    Bars.Builder bars = Bars.builder(Interval.MINUTE, 1024);
    Map<Long, Integer> steps = new HashMap<>();
    long before = 0;
    while (rows.hasNext()) {
      CsvRecord row = rows.next();
      line = row.getStartingLineNumber();
      if (row.getFieldCount() == 1 && row.getField(0).isBlank()) {
        continue;
      }
      try {
        requireWhole(row, header.getFieldCount());
        long time = add(bars, row, columns);
        if (bars.size() > 1) {
          steps.merge(time - before, 1, Integer::sum);
        }
        before = time;
      } catch (IllegalArgumentException e) {
        requireOneLine(row, e);
        badRows.add(new BadRow(line, e.getMessage() == null ? e.toString() : e.getMessage()));
      }
    }
    refuseWhenBad(bars.size());
    Interval found = interval.orElseGet(() -> commonest(steps));
    return new BarFile(path, bars.build().as(found), times, badRows);
  }

  private int[] columns(CsvRecord header) {
    List<String> names = header.getFields().stream()
        .map(name -> name.trim().toLowerCase(Locale.ROOT))
        .toList();
    List<String> missing =
        COLUMNS.stream().filter(column -> !names.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new BadBars("file " + path + " line 1: expected columns " + String.join(",", COLUMNS)
          + ", missing " + String.join(",", missing) + ", found \"" + String.join(",", names)
          + "\"; name the columns in the first line");
    }
    return COLUMNS.stream().mapToInt(names::indexOf).toArray();
  }

  /** A quote that is not closed makes one bad row of many good lines: not to be left out as one. */
  private void requireOneLine(CsvRecord row, IllegalArgumentException cause) {
    if (row.getFields().stream().anyMatch(field -> field.indexOf('\n') >= 0)) {
      throw new BadBars(
          "file " + path + " line " + line
              + ": expected a bar, found a quote that is not closed on its line; remove the quote",
          cause);
    }
  }

  private static void requireWhole(CsvRecord row, int columns) {
    int found = row.getFieldCount();
    if (found != columns) {
      throw new IllegalArgumentException("expected " + columns + " columns, found " + found
          + (found < columns
              ? "; the line may be cut short"
              : "; a number may be written with a comma"));
    }
  }

  private long add(Bars.Builder bars, CsvRecord row, int[] columns) {
    String text = row.getField(columns[0]).trim();
    long time = Times.parse(text);
    bars.add(
        time,
        number(row, columns, 1),
        number(row, columns, 2),
        number(row, columns, 3),
        number(row, columns, 4),
        number(row, columns, 5));
    times.add(text);
    return time;
  }

  private static double number(CsvRecord row, int[] columns, int k) {
    String text = row.getField(columns[k]).trim();
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a number for " + COLUMNS.get(k) + ", found \"" + text + "\"", e);
    }
  }

  private void refuseWhenBad(int good) {
    int rows = good + badRows.size();
    if (badRows.size() > 1 && badRows.size() * 100L > rows) {
      throw new BadBars("file " + path + ": " + badRows.size() + " of " + rows
          + " rows are no bars (at most 1 % may be), the first at " + badRows.get(0)
          + "; mend or remove them");
    }
    if (good == 0) {
      throw new BadBars("file " + path + ": expected at least one bar, found none"
          + (badRows.isEmpty() ? "" : "; " + badRows.get(0)));
    }
  }

  private static Interval commonest(Map<Long, Integer> steps) {
    return steps.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(step -> Interval.ofMillis(step.getKey()))
        .orElse(Interval.MINUTE);
  }
}
