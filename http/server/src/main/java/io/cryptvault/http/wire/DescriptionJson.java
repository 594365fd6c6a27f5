package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.http.schema.Schema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Descriptions as JSON: a tree of maps, lists, texts, numbers, flags and schemas. A named schema is written once, in the components, and is a
 * {@code $ref} everywhere else.
 */
public final class DescriptionJson {
  private static final String PLACE = "#/components/schemas/";

  private DescriptionJson() {}

  /**
   * A JSON document as text, written as it is.
   *
   * @param text JSON
   */
  public record Example(String text) {}

  /**
   * An object of a description, its fields in this order: equal descriptions are equal texts.
   *
   * @param namesAndValues a name, its value, a name and so on
   * @return a map that can be added to
   */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int k = 0; k < namesAndValues.length; k += 2) {
      object.put((String) namesAndValues[k], namesAndValues[k + 1]);
    }
    return object;
  }

  /**
   * The named schemas of a tree, those inside others among them.
   *
   * @param tree a description or a part of it
   * @return by their names
   * @throws IllegalArgumentException when two schemas have the same name
   */
  public static SortedMap<String, Schema> named(Object tree) {
    SortedMap<String, Schema> found = new TreeMap<>();
    collect(tree, found);
    return found;
  }

  private static void collect(Object value, SortedMap<String, Schema> found) {
    switch (value) {
      case Schema schema -> collect(schema, found);
      case Map<?, ?> map -> map.values().forEach(each -> collect(each, found));
      case Iterable<?> list -> list.forEach(each -> collect(each, found));
      default -> {
        // holds no schema
      }
    }
  }

  private static void collect(Schema schema, SortedMap<String, Schema> found) {
    if (!schema.name().isEmpty()) {
      Schema other = found.putIfAbsent(schema.name(), schema);
      if (other != null && other != schema) {
        throw new IllegalArgumentException(
            schema.name() + ": expected a name for one schema, found it at two");
      }
      if (other != null) {
        return;
      }
    }
    schema.parts().forEach(part -> collect(part, found));
  }

  /**
   * The document.
   *
   * @param tree of maps, lists, texts, numbers, flags, schemas and examples
   * @return JSON
   */
  public static String of(Map<String, ?> tree) {
    return Json.text(json -> write(json, tree));
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Schema schema -> write(json, schema);
      case Example example -> json.writeRawValue(example.text());
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        for (Object each : list) {
          write(json, each);
        }
        json.writeEndArray();
      }
      case Boolean flag -> json.writeBoolean(flag);
      case Long whole -> json.writeNumber(whole);
      case Integer whole -> json.writeNumber(whole);
      default -> json.writeString(String.valueOf(value));
    }
  }

  private static void write(JsonGenerator json, Schema schema) throws IOException {
    if (schema.name().isEmpty()) {
      write(json, schema.keywords());
    } else {
      json.writeStartObject();
      json.writeStringField("$ref", PLACE + schema.name());
      json.writeEndObject();
    }
  }
}
