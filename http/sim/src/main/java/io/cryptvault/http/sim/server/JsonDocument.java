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
  JsonFactory JSON = new JsonFactory();

  void write(JsonGenerator json) throws IOException;

  /** The document in UTF-8. */
  static ByteString bytes(JsonDocument document) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      document.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return ByteString.fromArrayUnsafe(bytes.toByteArray());
  }

  static String text(JsonDocument document) {
    return bytes(document).utf8String();
  }
}
