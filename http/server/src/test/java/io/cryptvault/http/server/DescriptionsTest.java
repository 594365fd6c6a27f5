package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.wire.StreamMessage;
import io.cryptvault.http.wire.StreamMessages;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the server says of itself is valid, whole, the same after a restart, and safe to show. */
class DescriptionsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER =
      RunningServer.start(KIT.system(), RunningServer.market());
  private static final JsonNode OPEN_API = SERVER.document("/openapi.json");
  private static final JsonNode ASYNC_API = SERVER.document("/asyncapi.json");
  private static final List<String> DOCUMENTS =
      List.of("/openapi.json", "/asyncapi.json", "/docs/http", "/docs/stream", "/docs/style.css");
  private static final List<String> PAGES = List.of("/docs/http", "/docs/stream");

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  private static List<Endpoint> table() {
    return EndpointTable.of(SERVER.vault, RunningServer.http());
  }

  @Test
  void the_description_of_http_is_valid_openapi() throws IOException {
    assertThat(JsonSchemas.faultsByMeta(resource("openapi-3.1.json"), OPEN_API)).isEmpty();
    JsonNode broken = OPEN_API.deepCopy();
    ((ObjectNode) broken).remove("info");
    assertThat(JsonSchemas.faultsByMeta(resource("openapi-3.1.json"), broken)).isNotEmpty();
  }

  @Test
  void the_description_of_streams_is_valid_asyncapi() throws IOException {
    assertThat(JsonSchemas.faultsByMeta(resource("asyncapi-3.0.json"), ASYNC_API))
        .isEmpty();
    JsonNode broken = ASYNC_API.deepCopy();
    ((ObjectNode) broken.at("/operations/sendUpdate")).remove("action");
    assertThat(JsonSchemas.faultsByMeta(resource("asyncapi-3.0.json"), broken)).isNotEmpty();
  }

  private static JsonNode resource(String name) throws IOException {
    try (InputStream text =
        Objects.requireNonNull(DescriptionsTest.class.getResourceAsStream(name), name)) {
      return RunningServer.json(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void every_reference_leads_somewhere() {
    for (JsonNode document : List.of(OPEN_API, ASYNC_API)) {
      List<JsonNode> references = document.findValues("$ref");
      assertThat(references).isNotEmpty();
      for (JsonNode reference : references) {
        assertThat(reference.asText()).startsWith("#/");
        assertThat(document.at(reference.asText().substring(1)).isMissingNode())
            .as(reference.asText())
            .isFalse();
      }
    }
  }

  @Test
  void every_row_of_the_table_is_an_operation_with_a_name_of_its_own() {
    for (Endpoint row : table()) {
      JsonNode operation =
          OPEN_API.path("paths").path(row.path().toString()).path(Operation.method(row));
      assertThat(operation.path("operationId").asText()).as(row.toString()).isNotEmpty();
      assertThat(operation.path("parameters").findValuesAsText("name"))
          .containsAll(row.parameters().stream().map(Parameter::name).toList());
      assertThat(operation.path("responses").has("400")).as(row.toString()).isTrue();
    }
    assertThat(OPEN_API.findValuesAsText("operationId"))
        .hasSameSizeAs(table())
        .doesNotHaveDuplicates();
  }

  @Test
  void every_example_of_a_message_and_of_a_body_is_allowed_by_its_schema() {
    JsonSchemas streams = new JsonSchemas(ASYNC_API);
    for (StreamMessage message : StreamMessages.ALL) {
      JsonNode described = ASYNC_API.at("/components/messages/" + message.name());
      assertThat(described.path("examples")).as(message.name()).isNotEmpty();
      for (JsonNode example : described.path("examples")) {
        assertThat(streams.faults(described.path("payload"), example.path("payload")))
            .as(message.name())
            .isEmpty();
      }
    }
    JsonSchemas bodies = new JsonSchemas(OPEN_API);
    for (JsonNode body : OPEN_API.findValues("requestBody")) {
      for (JsonNode type : body.path("content")) {
        assertThat(bodies.faults(type.path("schema"), type.path("example")))
            .as(body.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void each_document_has_a_tag_that_another_server_also_has_and_is_not_sent_twice() {
    try (RunningServer other = RunningServer.start(KIT.system(), RunningServer.market())) {
      for (String path : DOCUMENTS) {
        String tag = SERVER.get(path).headers().firstValue("ETag").orElse("");
        assertThat(tag).as(path).isNotEmpty();
        HttpResponse<String> again = other.get(path, "If-None-Match", tag);
        assertThat(again.statusCode()).as(path).isEqualTo(304);
        assertThat(again.body()).isEmpty();
      }
    }
  }

  @Test
  void the_pages_have_a_policy_and_load_nothing_from_another_host() {
    for (String path : PAGES) {
      HttpResponse<String> page = SERVER.get(path);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'")
          .doesNotContain("unsafe");
      assertThat(page.body()).doesNotContain("<script", " style=", "src=");
      assertThat(all("<link [^>]*href=\"([^\"]*)\"", page.body()))
          .containsExactly("/docs/style.css");
    }
    assertThat(SERVER.get("/docs/style.css").body()).doesNotContain("url(", "@import");
  }

  @Test
  void every_link_of_a_page_leads_to_a_place_that_there_is() {
    for (String path : PAGES) {
      String page = SERVER.get(path).body();
      List<String> places = all(" id=\"([^\"]*)\"", page);
      assertThat(places).doesNotHaveDuplicates();
      for (String link : all("<a href=\"([^\"]*)\"", page)) {
        if (link.startsWith("#")) {
          assertThat(places).contains(link.substring(1));
        } else {
          assertThat(SERVER.get(link).statusCode()).as(link).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void the_page_of_http_has_each_endpoint_and_a_command_for_it() {
    String page = SERVER.get("/docs/http").body();
    for (Endpoint row : table()) {
      assertThat(page).contains("<section id=\"" + Operation.id(row) + "\">");
    }
    assertThat(page)
        .contains("/v1/readings/BTC%2FUSDT?interval=1m&amp;formula=rsi%2814%29'")
        .contains("curl -X POST -H 'Content-Type: application/json' --data-binary '{&quot;requests")
        .doesNotContain("](");
  }

  @Test
  void texts_and_attributes_are_escaped() {
    Html html = new Html().begin("p", "title", "\"<&>");
    html.text("a < b && \"c\" > d");
    assertThat(html.end().toString())
        .isEqualTo("<!doctype html>\n<p title=\"&quot;&lt;&amp;&gt;\">"
            + "a &lt; b &amp;&amp; &quot;c&quot; &gt; d</p>");
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .toList();
  }
}
