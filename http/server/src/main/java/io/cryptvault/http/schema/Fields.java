package io.cryptvault.http.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of an object, in the order of the document. Confined to the thread that makes the schema. */
public final class Fields {
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  Fields() {}

  /**
   * {@return this with a field that is always there}
   *
   * @param name of the field
   * @param value what it holds
   */
  public Fields field(String name, Schema value) {
    required.add(name);
    return optional(name, value);
  }

  /**
   * {@return this with a field that may be left out}
   *
   * @param name of the field
   * @param value what it holds
   */
  public Fields optional(String name, Schema value) {
    properties.put(name, value);
    return this;
  }

  /** {@return the object; it may have more fields, as later versions add some} */
  public Schema open() {
    Schema object = Schema.ofType("object").with("properties", new LinkedHashMap<>(properties));
    return required.isEmpty() ? object : object.with("required", List.copyOf(required));
  }

  /** {@return the object, which has no other fields: what a request may send} */
  public Schema closed() {
    return open().with("additionalProperties", false);
  }

  /**
   * {@return the object as a component of descriptions}
   *
   * @param component its name there
   * @param meaning in Markdown
   */
  public Schema named(String component, String meaning) {
    return open().meaning(meaning).named(component);
  }
}
