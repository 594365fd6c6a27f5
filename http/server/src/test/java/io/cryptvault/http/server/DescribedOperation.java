package io.cryptvault.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An operation of {@code /openapi.json}, as a client reads it. */
record DescribedOperation(String method, String path, JsonNode operation) {
  List<JsonNode> parameters(String place) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(one -> one.path("in").asText().equals(place))
        .toList();
  }

  /** The examples of what is required. */
  Map<String, String> required() {
    Map<String, String> query = new LinkedHashMap<>();
    parameters("query").stream()
        .filter(parameter -> parameter.path("required").asBoolean())
        .forEach(parameter -> query.put(parameter.path("name").asText(), example(parameter)));
    return query;
  }

  static String example(JsonNode parameter) {
    JsonNode example = parameter.path("example");
    return example.isArray() ? example.path(0).asText() : example.asText();
  }

  /** The example, and every word of a choice; none for a cursor, which only the server can make. */
  static List<String> rightValues(JsonNode parameter) {
    if (parameter.path("schema").has("enum")) {
      return parameter
          .path("schema")
          .path("enum")
          .valueStream()
          .map(JsonNode::asText)
          .toList();
    }
    return parameter.has("example") ? List.of(example(parameter)) : List.of();
  }

  static List<String> wrongValues(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    if (schema.has("enum")) {
      return List.of("nonsense");
    }
    return switch (schema.path("type").asText()) {
      case "integer" ->
        List.of("0", "-1", "x", "1.5", Long.toString(schema.path("maximum").asLong() + 1));
      case "boolean" -> List.of("perhaps");
      case "array" -> List.of("rsi(", "nothing(1)");
      default ->
        schema.has("pattern")
            ? List.of("", "b d")
            : parameter.path("name").asText().equals("cursor")
                ? List.of("x")
                : schema.has("minLength") ? List.of("yesterday", "") : List.of();
    };
  }

  /** The media type of the body; empty without one. */
  String type() {
    return operation.at("/requestBody/content").properties().stream()
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  String body() {
    JsonNode example =
        operation.path("requestBody").path("content").path(type()).path("example");
    return example.isTextual() ? example.asText() : example.toString();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
