package io.cryptvault.http.file;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cryptvault.actors.answer.BadBars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads one CSV of bars row by row. Its delimiter and its columns are found from its first rows. */
final class CsvReading {
  /** The first lines, from which the dialect is found. */
  private static final int SAMPLE = 1 << 14;

  private static final int SAMPLED_ROWS = 50;

  private final Path path;
  private final FileReadOptions as;
  private final boolean named;
  private long line = 1;

  private CsvReading(Path path, FileReadOptions as, boolean named) {
    this.path = path;
    this.as = as;
    this.named = named;
  }

  /** Reads the bytes of a CSV, which can be marked; {@code path} is named in messages. */
  static List<FiledSeries> read(Path path, InputStream bytes, FileReadOptions as, boolean named)
      throws IOException {
    return new CsvReading(path, as, named).read(bytes);
  }

  private List<FiledSeries> read(InputStream bytes) {
    try (Reader text = new BufferedReader(new InputStreamReader(bytes, charset(bytes)), SAMPLE)) {
      skipByteOrderMark(text);
      String sample = peek(text);
      CsvDialect dialect = CsvDialect.of(sample);
      List<List<String>> first = first(sample, dialect);
      NumberStyle style = NumberStyle.of(first);
      TableHead head = head(style.plain(first), dialect, sample);
      try (CsvReader<CsvRecord> rows = rows(text, dialect)) {
        return read(rows.iterator(), head, dialect, style);
      }
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException | CsvParseException e) {
      if (e.getCause() instanceof BadBars why) {
        throw why;
      }
      throw unreadable(e.getCause() instanceof IOException cause ? cause : e);
    }
  }

  /** UTF-16 if a byte order mark says so, as MetaTrader and spreadsheets write it. */
  private static Charset charset(InputStream bytes) throws IOException {
    bytes.mark(2);
    int first = bytes.read();
    int second = bytes.read();
    bytes.reset();
    return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)
        ? StandardCharsets.UTF_16
        : StandardCharsets.UTF_8;
  }

  private static void skipByteOrderMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
  }

  /** The first characters, which are read again afterwards. */
  private static String peek(Reader text) throws IOException {
    char[] first = new char[SAMPLE];
    text.mark(SAMPLE);
    int size = 0;
    for (int read = 0; read >= 0 && size < SAMPLE; size += Math.max(0, read)) {
      read = text.read(first, size, SAMPLE - size);
    }
    text.reset();
    String sample = new String(first, 0, size);
    int end = sample.lastIndexOf('\n');
    return size < SAMPLE || end < 0 ? sample : sample.substring(0, end); // the last line may be cut
  }

  private static CsvReader<CsvRecord> rows(Reader text, CsvDialect dialect) {
    return CsvReader.builder()
        .fieldSeparator(dialect.delimiter())
        .commentStrategy(CommentStrategy.SKIP)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(text);
  }

  private List<List<String>> first(String sample, CsvDialect dialect) throws IOException {
    List<List<String>> first = new ArrayList<>();
    try (CsvReader<CsvRecord> rows = rows(new StringReader(sample), dialect)) {
      for (Iterator<CsvRecord> each = rows.iterator();
          first.size() < SAMPLED_ROWS && each.hasNext(); ) {
        first.add(each.next().getFields());
      }
    } catch (CsvParseException e) {
      line = first.size() + 1L;
      if (first.isEmpty()) {
        throw e;
      }
    }
    return first;
  }

  private TableHead head(List<List<String>> first, CsvDialect dialect, String sample) {
    int said = dialect.saysSo() && !first.isEmpty() ? 1 : 0;
    if (first.size() == said) {
      throw new BadBars("file " + path + ": expected a header "
          + String.join(",", BarFileReader.COLUMNS) + ", found an empty file");
    }
    TableHead head =
        TableHead.of(path, first.subList(said, first.size()), dialect.comment(sample), as, named);
    return new TableHead(head.rows() + said, head.columns());
  }

  private BadBars unreadable(Exception cause) {
    return BarFileReader.unreadable("file " + path + " after line " + line, path, cause);
  }

  private List<FiledSeries> read(
      Iterator<CsvRecord> rows, TableHead head, CsvDialect dialect, NumberStyle style) {
    RowsBySeries series = new RowsBySeries(path, as);
    series.guessed(guesses(head, dialect, style));
    TableRows table = new TableRows(series, head.columns(), as.times(), style);
    for (int skipped = 0; skipped < head.rows() && rows.hasNext(); skipped++) {
      rows.next();
    }
    while (rows.hasNext()) {
      CsvRecord row = rows.next();
      line = row.getStartingLineNumber();
      if (row.getFieldCount() == 1 && row.getField(0).isBlank()) {
        continue;
      }
      try {
        table.take(line, row.getFields());
      } catch (IllegalArgumentException e) {
        requireOneLine(row, e);
        table.leaveOut(line, e);
      }
    }
    return series.all();
  }

  private static List<String> guesses(TableHead head, CsvDialect dialect, NumberStyle style) {
    List<String> guesses = new ArrayList<>();
    if (dialect.delimiter() != ',' && !dialect.saysSo()) {
      guesses.add("delimiter " + dialect.word());
    }
    guesses.addAll(style.guesses());
    guesses.addAll(head.columns().guesses());
    return guesses;
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
}
