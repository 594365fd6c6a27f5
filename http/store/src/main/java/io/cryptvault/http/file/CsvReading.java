package io.cryptvault.http.file;

import com.fasterxml.jackson.core.io.NumberInput;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.http.time.TimeFormat;
import io.cryptvault.http.time.WrittenTime;
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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads one CSV of bars, gzipped or not, row by row. */
final class CsvReading {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final TimeFormat format;
  private final RowsBySeries series;
  private final boolean named;
  private final LabelReader labels = new LabelReader();
  private long line = 1;

  private CsvReading(Path path, FileReadOptions as, boolean named) {
    this.path = path;
    this.format = as.times();
    this.named = named;
    this.series = new RowsBySeries(path, as);
  }

  static List<FiledSeries> read(Path path, FileReadOptions as, boolean named) {
    return new CsvReading(path, as, named).read();
  }

  private List<FiledSeries> read() {
    try (InputStream bytes = Files.newInputStream(path);
        Reader text =
            new BufferedReader(new InputStreamReader(unzipped(bytes), StandardCharsets.UTF_8));
        CsvReader<CsvRecord> rows = CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(withoutByteOrderMark(text))) {
      return read(rows.iterator());
    } catch (NoSuchFileException e) {
      throw BarFileReader.missing(path, e);
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
            + "); it may be truncated, or its format is not what its name says: get it again",
        cause);
  }

  private List<FiledSeries> read(Iterator<CsvRecord> rows) {
    if (!rows.hasNext()) {
      throw new BadBars("file " + path + ": expected a header "
          + String.join(",", BarFileReader.COLUMNS) + ", found an empty file");
    }
    CsvRecord header = rows.next();
    List<String> names = header.getFields().stream()
        .map(name -> name.trim().toLowerCase(Locale.ROOT))
        .toList();
    int[] columns = BarFileReader.places(path, names);
    int[] places = named ? LabelReader.places(names) : LabelReader.none();
    while (rows.hasNext()) {
      CsvRecord row = rows.next();
      line = row.getStartingLineNumber();
      if (row.getFieldCount() == 1 && row.getField(0).isBlank()) {
        continue;
      }
      try {
        requireWhole(row, header.getFieldCount());
        add(series.of(label(row, places)), row, columns);
      } catch (IllegalArgumentException e) {
        requireOneLine(row, e);
        series.of(labels.last()).leaveOut(line, e);
      }
    }
    return series.all();
  }

  private SeriesLabel label(CsvRecord row, int[] places) {
    @Nullable String[] cells = new String[places.length];
    for (int k = 0; k < places.length; k++) {
      cells[k] = places[k] < 0 ? null : row.getField(places[k]).trim();
    }
    return labels.of(cells);
  }

  /** An unclosed quote turns many good lines into one bad row. Leaving out that row would lose them all without a word. */
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

  private void add(SeriesRows bars, CsvRecord row, int[] columns) {
    String text = row.getField(columns[0]).trim();
    WrittenTime time = format.read(text);
    double[] values = new double[columns.length - 1];
    for (int k = 0; k < values.length; k++) {
      values[k] = number(row, columns, k + 1);
    }
    bars.add(line, text, time, values);
  }

  /** Jackson's parser gives the same double as the JDK's, which is slow for 17 digits because it uses big integers. */
  private static double number(CsvRecord row, int[] columns, int k) {
    String text = row.getField(columns[k]).trim();
    try {
      return NumberInput.parseDouble(text, true);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a number for " + BarFileReader.COLUMNS.get(k) + ", found \"" + text + "\"", e);
    }
  }
}
