package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.engine.formula.Spelling;
import io.cryptvault.engine.market.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A place in the body of a request. Types are strict: {@code "5"} is no number, and {@code null} is no value. Each method throws {@link
 * IllegalArgumentException} that says where, what was expected and what was found. Immutable.
 */
final class JsonField {
  private static final int DEEPEST = 16;
  private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build())
      .enable(
          DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
          DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private final String place;
  private final JsonNode node;

  private JsonField(String place, JsonNode node) {
    this.place = place;
    this.node = node;
  }

  /** The whole body. */
  static JsonField body(String text) {
    try {
      return new JsonField("body", MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new IllegalArgumentException(
          "body: expected JSON, found other text"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ": " + Json.fault(e),
          e);
    }
  }

  /** Where it is, as in {@code requests[3].interval}. */
  String place() {
    return place;
  }

  boolean isMissing() {
    return node.isMissingNode();
  }

  boolean isList() {
    return node.isArray();
  }

  /** The same value under another name. */
  JsonField named(String name) {
    return new JsonField(name, node);
  }

  /** The fields with these names, which may be missing. Throws for a field with another name, and for anything but an object. */
  JsonField object(String... names) {
    if (!node.isObject()) {
      throw wrong("an object with " + String.join(", ", names));
    }
    List<String> known = List.of(names);
    node.fieldNames().forEachRemaining(name -> {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(inner(name) + ": expected one of "
            + String.join(", ", known) + ", found " + Quoted.of(name)
            + Spelling.nearest(name, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse(""));
      }
    });
    return this;
  }

  /** A field of this object; it may be missing. */
  JsonField field(String name) {
    return new JsonField(inner(name), node.path(name));
  }

  private String inner(String name) {
    return place.equals("body") ? name : place + "." + name;
  }

  /** The elements of this list, at least one, each made into a value. */
  <T> List<T> list(String expected, Function<JsonField, T> element) {
    if (!node.isArray() || node.isEmpty()) {
      throw wrong(expected);
    }
    List<T> all = new ArrayList<>(node.size());
    for (int k = 0; k < node.size(); k++) {
      all.add(element.apply(new JsonField(place + "[" + k + "]", node.path(k))));
    }
    return all;
  }

  /** A text, which may be empty. */
  String text(String expected) {
    if (!node.isTextual()) {
      throw wrong(expected);
    }
    return node.asText();
  }

  /** A whole number of at least 1; empty when it is missing. */
  OptionalInt count() {
    if (isMissing()) {
      return OptionalInt.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.asInt() < 1) {
      throw wrong("a whole number from 1 to " + Integer.MAX_VALUE);
    }
    return OptionalInt.of(node.asInt());
  }

  /** {@code true} or {@code false}; {@code false} when it is missing. */
  boolean flag() {
    if (!isMissing() && !node.isBoolean()) {
      throw wrong("true or false");
    }
    return node.asBoolean();
  }

  /** What is thrown when the value is not what was expected. */
  IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(place + ": expected " + expected + ", found "
        + (isMissing() ? "none" : Quoted.cut(node.toString())));
  }
}
