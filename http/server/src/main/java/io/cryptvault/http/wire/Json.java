package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.plan.WarmUp;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;

/** The one generator of JSON. A number that is not finite is written as {@code null}; a whole one has no point. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonFactory LINES = new JsonFactory().setRootValueSeparator("\n");
  private static final double LARGEST_WHOLE = 1e15;

  private Json() {}

  /** Writes one document. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  static String text(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return text.toString();
  }

  /** Writes one of several documents. */
  @FunctionalInterface
  interface Row {
    void write(JsonGenerator json, int row) throws IOException;
  }

  /** NDJSON: a document a line, each with its line end. */
  static String lines(int rows, Row content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = LINES.createGenerator(text)) {
      for (int row = 0; row < rows; row++) {
        content.write(json, row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return rows == 0 ? "" : text.append('\n').toString();
  }

  /** A generator for a document that is written in parts. */
  static JsonGenerator generator(Writer text) {
    try {
      return FACTORY.createGenerator(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a generator opens nothing", e);
    }
  }

  static void writeNumber(JsonGenerator json, String field, double value) throws IOException {
    json.writeFieldName(field);
    if (!Double.isFinite(value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
      json.writeNumber((long) value);
    } else {
      writeFinite(json, value);
    }
  }

  private static void writeFinite(JsonGenerator json, double value) throws IOException {
    char[] digits = new char[DoubleText.LONGEST];
    json.writeNumber(digits, 0, DoubleText.write(value, digits, 0));
  }

  /** A reading with every digit of the double; {@code null} when it is absent. */
  static void writeReading(JsonGenerator json, String field, double value) throws IOException {
    json.writeFieldName(field);
    writeReading(json, value);
  }

  static void writeReading(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      writeFinite(json, value);
    } else {
      json.writeNull();
    }
  }

  static void writeStrings(JsonGenerator json, String field, Iterable<String> texts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  static void writeTexts(JsonGenerator json, String field, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  static void writeWarmUp(JsonGenerator json, WarmUp warmUp) throws IOException {
    json.writeStartObject();
    json.writeNumberField("needed", warmUp.needed());
    json.writeNumberField("seen", warmUp.seen());
    json.writeBooleanField("settled", warmUp.settled());
    json.writeEndObject();
  }

  /** The id of the client's message as raw JSON, if it had one. */
  static void writeId(JsonGenerator json, Optional<String> id) throws IOException {
    if (id.isPresent()) {
      json.writeFieldName("id");
      json.writeRawValue(id.get());
    }
  }

  /** What is wrong with a text that is no JSON, without where Jackson thinks that it began, and not longer than other quotes. */
  static String fault(JsonProcessingException e) {
    return Quoted.cut(e.getOriginalMessage().replaceFirst(" \\(start marker at .*", ""));
  }

  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
