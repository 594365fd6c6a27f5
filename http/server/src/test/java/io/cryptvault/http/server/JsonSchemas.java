package io.cryptvault.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks documents against the schemas of a description. Strict: a field that a schema does not have is a fault. */
final class JsonSchemas {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode components;

  /** Those in the components of a description. */
  JsonSchemas(JsonNode description) {
    this.components = closed(description.path("components").deepCopy());
  }

  /** What of a document a schema forbids; empty when it is right. */
  Set<String> faults(JsonNode schema, JsonNode document) {
    ObjectNode root = MAPPER.createObjectNode();
    root.putArray("allOf").add(closed(schema.deepCopy()));
    root.set("components", components);
    return told(FACTORY.getSchema(root).validate(document));
  }

  /** What of a document a meta-schema forbids. */
  static Set<String> faultsByMeta(JsonNode meta, JsonNode document) {
    SpecVersion.VersionFlag version = meta.path("$schema").asText().contains("draft-07")
        ? SpecVersion.VersionFlag.V7
        : SpecVersion.VersionFlag.V202012;
    return told(JsonSchemaFactory.getInstance(version).getSchema(meta).validate(document));
  }

  private static Set<String> told(Set<ValidationMessage> messages) {
    return messages.stream()
        .map(ValidationMessage::getMessage)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode closed(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(JsonSchemas::closed);
    return schema;
  }
}
