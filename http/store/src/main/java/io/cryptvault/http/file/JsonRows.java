package io.cryptvault.http.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;

/** All JSON that is written row by row, by Jackson's generator, without spaces. Confined to one thread. */
public final class JsonRows {
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
      .build();

  private final Writer out;
  private final JsonGenerator json;

  /** Writes one document. */
  @FunctionalInterface
  public interface Document {
    /**
     * Writes the document.
     *
     * @param json where it goes
     * @throws IOException of the writer
     */
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Starts without a document.
   *
   * @param out buffered; its owner closes it
   * @throws IOException of the writer
   */
  public JsonRows(Writer out) throws IOException {
    this.out = out;
    this.json = FACTORY.createGenerator(out).setRootValueSeparator(null);
  }

  /**
   * Writes a document, and nothing after it.
   *
   * @param document writes it
   * @throws IOException of the writer
   */
  public void write(Document document) throws IOException {
    document.write(json);
    json.flush();
  }

  /**
   * Writes a document and a line feed.
   *
   * @param document writes it
   * @throws IOException of the writer
   */
  public void line(Document document) throws IOException {
    write(document);
    out.write('\n');
  }
}
