package io.cryptvault.http.server;

import io.cryptvault.http.schema.Schema;
import io.cryptvault.http.wire.DescriptionJson;
import io.cryptvault.http.wire.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of the table of endpoints as an operation of OpenAPI. */
final class Operation {
  private static final String DESCRIPTION = "description";
  private static final String SCHEMA = "schema";

  private Operation() {}

  static String method(Endpoint row) {
    return row.method().name().toLowerCase(Locale.ROOT);
  }

  /** {@code GET /v1/jobs/{id}/results} is {@code getJobsByIdResults}: a name for generated clients. */
  static String id(Endpoint row) {
    return Stream.of(row.path().toString().substring(1).split("[/.-]", -1))
        .filter(segment -> !segment.equals("v1"))
        .map(segment -> segment.startsWith("{")
            ? "By" + capital(segment.substring(1, segment.length() - 1))
            : capital(segment))
        .collect(Collectors.joining("", method(row), ""));
  }

  /** The word with a capital. */
  static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  static Map<String, Object> of(Endpoint row) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id(row));
    operation.put("tags", List.of(Topic.of(row.path()).title()));
    operation.put("summary", Markdown.withoutLinks(row.summary()));
    List<Map<String, Object>> parameters = new ArrayList<>();
    row.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    if (row.answers().stream().anyMatch(answer -> answer.status() == 304)) {
      parameters.add(DescriptionJson.object(
          "name",
          "If-None-Match",
          "in",
          "header",
          DESCRIPTION,
          "An `ETag` of an answer that the client has.",
          SCHEMA,
          Schema.text()));
    }
    operation.put("parameters", parameters);
    row.body()
        .ifPresent(body -> operation.put(
            "requestBody",
            DescriptionJson.object(
                "required",
                true,
                DESCRIPTION,
                body.holds() + ".",
                "content",
                content(List.of(body)))));
    Map<String, Object> responses = new LinkedHashMap<>();
    row.answers()
        .forEach(answer -> responses.put(Integer.toString(answer.status()), response(answer)));
    ErrorStatus.of(row)
        .forEach(status -> responses.put(Integer.toString(status.status()), refusal(row, status)));
    operation.put("responses", responses);
    return operation;
  }

  private static Map<String, Object> refusal(Endpoint row, ErrorStatus status) {
    if (row.failure().isEmpty() || status.status() < 500) {
      return DescriptionJson.object("$ref", "#/components/responses/" + status.component());
    }
    Map<String, Object> described = OpenApi.refusal(status);
    described.put(
        "content",
        DescriptionJson.object(
            "application/problem+json",
            DescriptionJson.object(SCHEMA, Problem.SCHEMA),
            "application/json",
            DescriptionJson.object(SCHEMA, row.failure().get())));
    return described;
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", parameter.name());
    described.put("in", parameter.place().name().toLowerCase(Locale.ROOT));
    described.put("required", parameter.isRequired());
    described.put(DESCRIPTION, capital(Markdown.withoutLinks(parameter.meaning())) + ".");
    described.put(SCHEMA, ParameterSchema.of(parameter.shape()));
    String example = ParameterSchema.example(parameter);
    if (!example.isEmpty()) {
      described.put("example", typed(parameter.shape(), example));
    }
    return described;
  }

  private static Object typed(Shape shape, String example) {
    return switch (shape) {
      case Shape.Count count -> Long.parseLong(example);
      case Shape.Formulas formulas -> List.of(example);
      case Shape.Plain plain ->
        plain == Shape.Plain.FLAG ? (Object) Boolean.parseBoolean(example) : example;
      case Shape.Choice choice -> example;
    };
  }

  private static Map<String, Object> response(Answer answer) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put(DESCRIPTION, Markdown.withoutLinks(sentence(answer)));
    List<String> names = new ArrayList<>(List.of("X-Request-Id"));
    answer.headers().forEach(header -> names.add(header.name()));
    response.put("headers", headers(names));
    if (!answer.contents().isEmpty()) {
      response.put("content", content(answer.contents()));
    }
    return response;
  }

  private static String sentence(Answer answer) {
    String text = answer.contents().stream()
        .map(content -> "`" + content.mediaType() + "`: " + content.holds() + ".")
        .collect(Collectors.joining("\n\n"));
    return text.isEmpty() ? capital(answer.meaning()) + "." : text;
  }

  /** Headers by their names, as components. */
  static Map<String, Object> headers(List<String> names) {
    Map<String, Object> headers = new LinkedHashMap<>();
    names.forEach(
        name -> headers.put(name, DescriptionJson.object("$ref", "#/components/headers/" + name)));
    return headers;
  }

  /** OpenAPI 3.1 has no word for a body of lines; {@code itemSchema} is that of 3.2. */
  private static Map<String, Object> content(List<Answer.Content> contents) {
    Map<String, Object> types = new LinkedHashMap<>();
    for (Answer.Content content : contents) {
      Map<String, Object> type = new LinkedHashMap<>();
      if (content.form() == Answer.Form.LINES) {
        type.put(SCHEMA, Schema.text().meaning("A JSON document a line."));
        type.put("x-itemSchema", content.schema());
      } else {
        type.put(SCHEMA, content.schema());
      }
      if (!content.example().isEmpty()) {
        type.put("example", example(content));
      }
      types.put(content.mediaType(), type);
    }
    return types;
  }

  private static Object example(Answer.Content content) {
    return content.mediaType().endsWith("json")
        ? new DescriptionJson.Example(content.example())
        : content.example();
  }
}
