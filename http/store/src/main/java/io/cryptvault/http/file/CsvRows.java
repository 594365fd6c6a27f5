package io.cryptvault.http.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * All CSV that is written, by FastCSV: cells divided by commas, rows that end in a line feed, quotes only around a cell that needs
 * them. Confined to one thread.
 */
public final class CsvRows {
  private final CsvWriter out;
  private CsvWriter.@Nullable CsvWriterRecord row;

  /** Writes rows. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all rows.
     *
     * @param rows where they go
     * @throws IOException of the writer
     */
    void write(CsvRows rows) throws IOException;
  }

  /**
   * Starts without a row.
   *
   * @param out buffered, because each cell is written by itself; its owner closes it
   */
  public CsvRows(Writer out) {
    this.out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(out);
  }

  /**
   * {@return rows as a text}
   *
   * @param content writes the rows
   */
  public static String text(Content content) {
    StringWriter text = new StringWriter();
    try {
      content.write(new CsvRows(text));
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return text.toString();
  }

  /**
   * Writes the next cell of the row.
   *
   * @param text any text; quoted if need be
   * @return this
   * @throws IOException of the writer
   */
  public CsvRows cell(String text) throws IOException {
    try {
      if (row == null) {
        row = out.writeRecord();
      }
      row.writeField(text);
      return this;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Writes the next cell of the row.
   *
   * @param number written so that it reads back to the same number
   * @return this
   * @throws IOException of the writer
   */
  public CsvRows cell(double number) throws IOException {
    return cell(Double.toString(number));
  }

  /**
   * Writes the next cell of the row.
   *
   * @param number any
   * @return this
   * @throws IOException of the writer
   */
  public CsvRows cell(long number) throws IOException {
    return cell(Long.toString(number));
  }

  /**
   * Ends the row.
   *
   * @throws IOException of the writer
   */
  public void end() throws IOException {
    try {
      if (row != null) {
        row.endRecord();
        row = null;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
