package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.Settings;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the origins that the settings list may read answers; browsers keep them from all others. */
class CrossOriginTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER = RunningServer.start(
      KIT.system(),
      RunningServer.market(),
      Settings.load(ConfigFactory.parseString("""
          cryptvault.http { port = 0, allowed-origins = ["https://desk.example"] }
          """).withFallback(ConfigFactory.load())));
  private static final String DESK = "Origin: https://desk.example\r\n";

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  private static String head(String line, String headers) {
    try (RawClient client = new RawClient(SERVER.server.address())) {
      return client
          .send(line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
          .read("\r\n\r\n", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/symbols", "/health/live", "/v1/nothing", "/v1/bars/NOPE?interval=1m"})
  void a_listed_origin_may_read_every_answer_and_its_headers(String path) {
    assertThat(head("GET " + path, DESK))
        .contains("Access-Control-Allow-Origin: https://desk.example\r\n")
        .contains("Access-Control-Expose-Headers: ETag, Link, Location, Retry-After, X-Request-Id,"
            + " traceparent\r\n")
        .containsPattern("Vary: [^\r]*Origin\r\n")
        .doesNotContain("Access-Control-Allow-Credentials");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://desk.example",
        "https://desk.example:8443",
        "https://desk.example.evil.example",
        "null",
        "*"
      })
  void an_answer_to_another_origin_says_nothing_but_that_it_differs_by_origin(String origin) {
    assertThat(head("GET /v1/symbols", "Origin: " + origin + "\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("Access-Control")
        .containsPattern("Vary: [^\r]*Origin\r\n");
  }

  @Test
  void a_browser_that_asks_beforehand_learns_methods_headers_and_for_how_long() {
    assertThat(head(
            "OPTIONS /v1/store/bars",
            DESK + "Access-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: content-type\r\n"))
        .startsWith("HTTP/1.1 204 ")
        .contains("Access-Control-Allow-Origin: https://desk.example\r\n")
        .contains("Access-Control-Allow-Methods: GET, POST, HEAD, OPTIONS\r\n")
        .containsPattern("Access-Control-Allow-Headers: Content-Type, If-None-Match, [^\r]*\r\n")
        .contains("Access-Control-Max-Age: 7200\r\n");
  }

  @Test
  void a_foreign_page_that_asks_beforehand_learns_nothing() {
    assertThat(head(
            "OPTIONS /v1/store/bars",
            "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n"))
        .startsWith("HTTP/1.1 204 ")
        .doesNotContain("Access-Control");
  }

  @Test
  void a_refusal_of_the_host_can_be_read_by_a_listed_origin() {
    try (RawClient client = new RawClient(SERVER.server.address())) {
      assertThat(client
              .send("GET / HTTP/1.1\r\nHost: evil.example\r\n" + DESK + "\r\n")
              .read("\r\n\r\n", 1))
          .startsWith("HTTP/1.1 421 ")
          .contains("Access-Control-Allow-Origin: https://desk.example\r\n");
    }
  }

  @Test
  void options_of_the_whole_server_lists_its_methods() {
    assertThat(head("OPTIONS *", ""))
        .startsWith("HTTP/1.1 204 ")
        .contains("Allow: GET, HEAD, POST, DELETE, OPTIONS\r\n");
    try (RawClient client = new RawClient(SERVER.server.address())) {
      assertThat(
              client.send("OPTIONS * HTTP/1.1\r\nHost: evil.example\r\n\r\n").read("\r\n\r\n", 1))
          .startsWith("HTTP/1.1 421 ");
    }
  }

  @Test
  void without_a_list_no_answer_differs_by_origin() {
    RunningServer closed = RunningServer.start(KIT.system(), RunningServer.market());
    try (RawClient client = new RawClient(closed.server.address())) {
      assertThat(client
              .send("GET /v1/symbols HTTP/1.1\r\nHost: localhost\r\n" + DESK + "\r\n")
              .read("\r\n\r\n", 1))
          .startsWith("HTTP/1.1 200 ")
          .doesNotContain("Access-Control", "Vary: Origin");
    } finally {
      closed.close();
    }
  }
}
