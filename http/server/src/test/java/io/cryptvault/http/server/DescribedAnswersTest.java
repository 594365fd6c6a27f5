package io.cryptvault.http.server;

import static io.cryptvault.engine.fixture.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.http.fixture.RunningServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client that knows the server by {@code /openapi.json} alone: it sends what the document describes, right and wrong, and every answer is
 * as described, with no field that the document does not have.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribedAnswersTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final List<DescribedOperation> operations = new ArrayList<>();
  /** Ids that exist, by the path that made them. */
  private final Map<String, String> ids = new LinkedHashMap<>();

  private RunningServer server;
  private JsonNode document;
  private JsonSchemas schemas;

  @BeforeAll
  void open(@TempDir Path folder) {
    server = RunningServer.withStore(KIT.system(), RunningServer.market(), folder);
    document = RunningServer.json(send("GET", "/openapi.json", "", "").body());
    schemas = new JsonSchemas(document);
    document
        .path("paths")
        .properties()
        .forEach(path -> path.getValue()
            .properties()
            .forEach(method -> operations.add(new DescribedOperation(
                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
    for (DescribedOperation starting : operations) {
      if (starting.operation().path("responses").has("202")) {
        HttpResponse<String> started = sent(starting, starting.required());
        String location = started.headers().firstValue("Location").orElseThrow();
        ids.put(starting.path(), location.substring(location.lastIndexOf('/') + 1));
      }
    }
  }

  @AfterAll
  void close() {
    server.close();
    KIT.shutdownTestKit();
  }

  /** A stream is not read to its end; the descriptions of its messages have a test of their own. What deletes comes last. */
  Stream<DescribedOperation> operations() {
    assertThat(operations).hasSizeGreaterThan(25);
    return operations.stream()
        .filter(one -> !one.path().equals("/v1/stream") && !one.path().equals("/v1/events"))
        .sorted(Comparator.comparing(one -> one.method().equals("DELETE")));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_request_as_described_gets_an_answer_as_described(DescribedOperation one) {
    assertThat(asDescribed(one, sent(one, one.required()))).isLessThan(300);
    for (JsonNode parameter : one.parameters("query")) {
      for (String value : DescribedOperation.rightValues(parameter)) {
        Map<String, String> query = one.required();
        query.put(parameter.path("name").asText(), value);
        assertThat(asDescribed(one, sent(one, query))).as(query.toString()).isLessThan(300);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_wrong_parameter_gets_a_described_problem(DescribedOperation one) {
    for (JsonNode parameter : one.parameters("query")) {
      String name = parameter.path("name").asText();
      for (String value : DescribedOperation.wrongValues(parameter)) {
        Map<String, String> query = one.required();
        query.put(name, value);
        assertRefused(one, sent(one, query), query.toString());
      }
      if (parameter.path("required").asBoolean()) {
        Map<String, String> query = one.required();
        query.remove(name);
        assertRefused(one, sent(one, query), "without " + name);
      }
    }
    for (JsonNode parameter : one.parameters("path")) {
      String wrong = parameter.path("schema").has("pattern") ? "b%20d" : "none";
      String path = one.path().replace("{" + parameter.path("name").asText() + "}", wrong);
      HttpResponse<String> answer =
          send(one.method(), path + text(one.required()), one.type(), one.body());
      assertThat(asDescribed(one, answer)).as(path).isIn(400, 404);
    }
  }

  /** Charts read the reason from the document alone, so its status is 200. */
  private void assertRefused(DescribedOperation one, HttpResponse<String> answer, String why) {
    if (asDescribed(one, answer) < 400) {
      assertThat(one.path()).as(why).startsWith("/udf/");
      assertThat(RunningServer.json(answer.body()).path("s").asText()).as(why).isEqualTo("error");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_wrong_body_gets_a_described_problem(DescribedOperation one) {
    if (!List.of("application/json", "text/csv").contains(one.type())) {
      return; // none, or any text
    }
    String target = one.path() + text(one.required());
    for (String wrong : List.of("", "{", "[]", "null", "{\"a\":1}", "[{\"symbol\":5}]", "1,2")) {
      boolean isEmptyList = wrong.isEmpty() && one.type().equals("text/csv"); // no bars are bars
      assertThat(asDescribed(one, send(one.method(), target, one.type(), wrong)))
          .as(wrong)
          .isEqualTo(isEmptyList ? 200 : 400);
    }
    assertThat(asDescribed(one, send(one.method(), target, "text/plain", one.body())))
        .isEqualTo(415);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_answer_that_the_client_has_is_not_sent_again(DescribedOperation one) {
    if (!one.operation().path("responses").has("304")) {
      return;
    }
    String tag = sent(one, one.required()).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = server.send(
        request(one.method(), target(one, one.required()), "", "").header("If-None-Match", tag));
    assertThat(asDescribed(one, again)).isIn(200, 304); // bars of a live series may have changed
  }

  /** Checks an answer against the document, and returns its status. */
  private int asDescribed(DescribedOperation one, HttpResponse<String> answer) {
    JsonNode response =
        resolved(one.operation().path("responses").path(Integer.toString(answer.statusCode())));
    assertThat(response.isMissingNode())
        .as(
            "%s: expected a status that the document has, was %d: %s",
            one, answer.statusCode(), answer.body())
        .isFalse();
    response.path("headers").fieldNames().forEachRemaining(name -> {
      if (!name.equals("Link")) { // absent on the last page
        assertThat(answer.headers().firstValue(name)).as(one + " " + name).isPresent();
      }
    });
    if (response.path("content").isEmpty()) {
      assertThat(answer.body()).isEmpty();
      return answer.statusCode();
    }
    String mediaType = answer.headers().firstValue("Content-Type").orElse("").split(";", -1)[0];
    JsonNode content = response.path("content").path(mediaType);
    assertThat(content.isMissingNode()).as(one + " " + mediaType).isFalse();
    if (content.has("x-itemSchema")) {
      answer.body().lines().forEach(line -> assertRight(one, content.path("x-itemSchema"), line));
    } else if (mediaType.endsWith("json")) {
      assertRight(one, content.path("schema"), answer.body());
    }
    return answer.statusCode();
  }

  private void assertRight(DescribedOperation one, JsonNode schema, String text) {
    assertThat(schemas.faults(schema, RunningServer.json(text)))
        .as(one + " " + text)
        .isEmpty();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private String target(DescribedOperation one, Map<String, String> query) {
    String path = one.path();
    for (JsonNode parameter : one.parameters("path")) {
      String name = parameter.path("name").asText();
      path = path.replace(
          "{" + name + "}",
          name.equals("id")
              ? Objects.requireNonNull(
                  ids.get(one.path().substring(0, one.path().indexOf("/{"))))
              : escaped(DescribedOperation.example(parameter)));
    }
    return path + text(query);
  }

  private static String text(Map<String, String> query) {
    return query.isEmpty()
        ? ""
        : query.entrySet().stream()
            .map(one -> one.getKey() + "=" + escaped(one.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> sent(DescribedOperation one, Map<String, String> query) {
    return send(
        one.method(), target(one, query), one.type(), one.type().isEmpty() ? "" : one.body());
  }

  private HttpResponse<String> send(String method, String target, String type, String body) {
    return server.send(request(method, target, type, body));
  }

  private HttpRequest.Builder request(String method, String target, String type, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(target))
        .method(
            method,
            type.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
    return type.isEmpty() ? request : request.header("Content-Type", type);
  }
}
