package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A document with many rows as text in parts. Each part is written when it is asked for. Confined to its reader. */
abstract class DocumentParts implements Iterator<String> {
  /** Every part but the last has at least this many characters, and at most a row, or the head of the document, more. */
  private static final int LEAST = 32 * 1024;

  private final int rows;
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json = Json.generator(text);
  private int row = -1;

  DocumentParts(int rows) {
    this.rows = rows;
  }

  /** Writes all that comes before the first row. */
  abstract void begin(JsonGenerator json) throws IOException;

  abstract void row(JsonGenerator json, int row) throws IOException;

  /** Writes all that comes after the last row. */
  abstract void end(JsonGenerator json) throws IOException;

  @Override
  public final boolean hasNext() {
    return row <= rows;
  }

  @Override
  public final String next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the document has been written");
    }
    try {
      while (hasNext() && text.getBuffer().length() < LEAST) {
        write();
        json.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    String part = text.toString();
    text.getBuffer().setLength(0);
    return part;
  }

  private void write() throws IOException {
    if (row < 0) {
      begin(json);
    } else if (row < rows) {
      row(json, row);
    } else {
      end(json);
    }
    row++;
  }
}
