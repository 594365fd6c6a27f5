package io.cryptvault.http.sim.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pekko.util.ByteString;

/** Writes one JSON document. */
@FunctionalInterface
public interface JsonDocument {
  /** Makes the generators. */
  JsonFactory JSON = new JsonFactory();

  /**
   * Writes the document.
   *
   * @param json open; the caller closes it
   * @throws IOException if the generator cannot write
   */
  void write(JsonGenerator json) throws IOException;

  /**
   * Writes a document to memory.
   *
   * @param document writes one JSON value
   * @return UTF-8
   */
  static ByteString bytes(JsonDocument document) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      document.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return ByteString.fromArrayUnsafe(bytes.toByteArray());
  }

  /**
   * Writes a document to a text.
   *
   * @param document writes one JSON value
   * @return the text
   */
  static String text(JsonDocument document) {
    return bytes(document).utf8String();
  }
}
