package io.cryptvault.http.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON Schema (2020-12): which JSON values a place of a document may hold. A named one is written once, in the components of a description, and
 * referred to from everywhere else. Immutable.
 */
public final class Schema {
  private static final String TYPE = "type";

  private final String name;
  private final Map<String, Object> keywords;

  private Schema(String name, Map<String, Object> keywords) {
    this.name = name;
    this.keywords = Collections.unmodifiableMap(keywords);
  }

  /** {@return any text} */
  public static Schema text() {
    return ofType("string");
  }

  /**
   * {@return a text that matches}
   *
   * @param pattern a regular expression that Java and ECMA 262 read in the same way
   */
  public static Schema textLike(String pattern) {
    return text().with("pattern", pattern);
  }

  /**
   * {@return one of these words}
   *
   * @param words that are allowed
   */
  public static Schema words(List<String> words) {
    return text().with("enum", List.copyOf(words));
  }

  /**
   * {@return exactly this text}
   *
   * @param text that is allowed
   */
  public static Schema only(String text) {
    return text().with("const", text);
  }

  /** {@return a finite number} */
  public static Schema number() {
    return ofType("number");
  }

  /** {@return a whole number} */
  public static Schema whole() {
    return ofType("integer");
  }

  /**
   * {@return a whole number in a range}
   *
   * @param least the smallest
   * @param most the largest
   */
  public static Schema whole(long least, long most) {
    return whole().with("minimum", least).with("maximum", most);
  }

  /** {@return a whole number of at least 0} */
  public static Schema count() {
    return whole().with("minimum", 0L);
  }

  /** {@return {@code true} or {@code false}} */
  public static Schema flag() {
    return ofType("boolean");
  }

  /**
   * {@return a list, also an empty one}
   *
   * @param element what each element is
   */
  public static Schema list(Schema element) {
    return ofType("array").with("items", element);
  }

  /**
   * {@return a list with these elements, each in its place}
   *
   * @param elements what each element is
   */
  public static Schema tuple(Schema... elements) {
    return ofType("array")
        .with("prefixItems", List.of(elements))
        .with("minItems", elements.length)
        .with("maxItems", elements.length);
  }

  /**
   * {@return an object with any names}
   *
   * @param value what each value is
   */
  public static Schema map(Schema value) {
    return ofType("object").with("additionalProperties", value);
  }

  /**
   * {@return a value of exactly one of these kinds}
   *
   * @param kinds which exclude each other
   */
  public static Schema either(Schema... kinds) {
    return new Schema("", Map.of("oneOf", List.of(kinds)));
  }

  /**
   * {@return a value that is written as one of these JSON types}
   *
   * @param types {@code number}, {@code boolean}, {@code null} and so on
   */
  public static Schema ofTypes(String... types) {
    return new Schema("", Map.of(TYPE, List.of(types)));
  }

  /** {@return an object that gets its fields one by one} */
  public static Fields object() {
    return new Fields();
  }

  static Schema ofType(String type) {
    return new Schema("", Map.of(TYPE, type));
  }

  /**
   * {@return the same with one keyword more}
   *
   * @param keyword of JSON Schema
   * @param value a text, a number, a flag, a list, a map or a schema
   */
  public Schema with(String keyword, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(keywords);
    more.put(keyword, value);
    return new Schema(name, more);
  }

  /**
   * {@return the same, or {@code null} where there is no value}
   */
  public Schema orNull() {
    if (name.isEmpty() && keywords.get(TYPE) instanceof String type) {
      return with(TYPE, List.of(type, "null"));
    }
    return either(this, ofTypes("null"));
  }

  /**
   * {@return the same with its meaning}
   *
   * @param meaning in Markdown
   */
  public Schema meaning(String meaning) {
    return with("description", meaning);
  }

  /**
   * {@return the same with an example}
   *
   * @param example a value that it allows
   */
  public Schema example(Object example) {
    return with("examples", List.of(example));
  }

  /**
   * {@return the same as a component of descriptions}
   *
   * @param component its name there
   */
  public Schema named(String component) {
    return new Schema(component, keywords);
  }

  /** {@return its name; empty when it is written where it is used} */
  public String name() {
    return name;
  }

  /** {@return the keywords of JSON Schema with their values, in the order of the document} */
  public Map<String, Object> keywords() {
    return keywords;
  }

  /** {@return the schemas inside, which may be named} */
  public List<Schema> parts() {
    List<Schema> parts = new ArrayList<>();
    collect(keywords.values(), parts);
    return parts;
  }

  private static void collect(Iterable<?> values, List<Schema> parts) {
    for (Object value : values) {
      switch (value) {
        case Schema schema -> parts.add(schema);
        case Map<?, ?> map -> collect(map.values(), parts);
        case List<?> list -> collect(list, parts);
        default -> {
          // a text, a number or a flag
        }
      }
    }
  }

  @Override
  public String toString() {
    return name.isEmpty() ? keywords.toString() : name;
  }
}
