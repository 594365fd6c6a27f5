package io.cryptvault.http.server;

import io.cryptvault.http.schema.Schema;
import io.cryptvault.http.wire.DescriptionJson;
import io.cryptvault.http.wire.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of endpoints as an OpenAPI 3.1 document. */
final class OpenApi {
  private static final String ABOUT =
      "Bars, readings of formulas and analyses of markets. Times are epoch milliseconds in fields"
          + " that end in `Time`; ranges are `[from, to)`; a missing value is `null`. Fields may"
          + " be added; none is taken away within `/v1`. An answer names its request in"
          + " `X-Request-Id`, which a client may choose. `HEAD` is `GET` without a body; `OPTIONS`"
          + " tells the methods of a path.";

  private static final Map<String, String> HEADERS = new LinkedHashMap<>();

  static {
    HEADERS.put("X-Request-Id", "The name of the request, as it is in the log.");
    HEADERS.put("ETag", "A strong tag of the answer, for `If-None-Match`.");
    HEADERS.put(
        "Cache-Control",
        "`no-cache`: ask each time whether the `ETag` holds. With a forming value `max-age`, and"
            + " `Age` beside it, in seconds.");
    HEADERS.put("Link", "`<...>; rel=\"next\"`: the next page; absent on the last one.");
    HEADERS.put("Location", "The path of what was started.");
    HEADERS.put("Content-Disposition", "That the body is a file to keep, and its name.");
    HEADERS.put("Retry-After", "Seconds until another attempt can help.");
  }

  private OpenApi() {}

  static String of(List<Endpoint> table) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        DescriptionJson.object("title", "CryptVault", "version", "1", "description", ABOUT));
    document.put(
        "servers", List.of(DescriptionJson.object("url", "/", "description", "This server.")));
    document.put("security", List.of());
    document.put(
        "tags",
        Arrays.stream(Topic.values())
            .map(topic ->
                DescriptionJson.object("name", topic.title(), "description", topic.meaning()))
            .toList());
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    table.forEach(row -> paths
        .computeIfAbsent(row.path().toString(), path -> new LinkedHashMap<>())
        .put(Operation.method(row), Operation.of(row)));
    document.put("paths", paths);
    document.put("components", components(paths));
    return DescriptionJson.of(document);
  }

  private static Map<String, Object> components(Map<String, ?> paths) {
    Map<String, Object> headers = new LinkedHashMap<>();
    HEADERS.forEach((name, meaning) -> headers.put(
        name,
        DescriptionJson.object(
            "description",
            meaning,
            "schema",
            name.equals("Retry-After") ? Schema.whole(1, Integer.MAX_VALUE) : Schema.text())));
    Map<String, Object> responses = new LinkedHashMap<>();
    for (ErrorStatus status : ErrorStatus.values()) {
      responses.put(status.component(), refusal(status));
    }
    Map<String, Object> components = new LinkedHashMap<>();
    components.put("schemas", definitions(List.of(paths, responses)));
    components.put("responses", responses);
    components.put("headers", headers);
    return components;
  }

  /** The named schemas that a part of a description uses, written out. */
  static Map<String, Object> definitions(Object tree) {
    Map<String, Object> all = new LinkedHashMap<>();
    DescriptionJson.named(tree).forEach((name, schema) -> all.put(name, schema.keywords()));
    return all;
  }

  /** A problem document with a status. */
  static Map<String, Object> refusal(ErrorStatus status) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", status.meaning());
    response.put(
        "headers",
        status.isTemporary()
            ? Operation.headers(List.of("X-Request-Id", "Retry-After"))
            : Operation.headers(List.of("X-Request-Id")));
    response.put(
        "content",
        DescriptionJson.object(
            "application/problem+json", DescriptionJson.object("schema", Problem.SCHEMA)));
    return response;
  }
}
