package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.Settings;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Pekko's parser refuses is answered with a problem document, too. Sent as bytes, because no client would. */
class UnreadableRequestTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER = RunningServer.start(
      KIT.system(),
      RunningServer.market(),
      Settings.load(ConfigFactory.parseString("""
          cryptvault.http { port = 0, requests { max-url = 2 KiB, max-body = 1 KiB } }
          """).withFallback(ConfigFactory.load())));
  private static final String HOST = "Host: localhost\r\n";
  private static final String POST =
      "POST /v1/fetch HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  private static JsonNode problem(String request, int status) {
    try (RawClient client = new RawClient(SERVER.server.address())) {
      String answer = client.send(request).end().readAll();
      assertThat(answer)
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("\r\nContent-Type: application/problem+json\r\n")
          .contains("\r\nX-Request-Id: ");
      return json(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }

  private static void assertProblem(String request, int status, String code, String detail) {
    JsonNode problem = problem(request, status);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("detail").asText()).contains(detail);
    assertThat(problem.get("instance").asText()).startsWith("/");
    assertThat(problem.get("requestId").asText()).isNotEmpty();
  }

  /** {@code HOST} stands for the header; line ends are {@code ;}. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      HELLO;;                                          | 400 | UNREADABLE_REQUEST  | Illegal HTTP message start
      GET /;;                                          | 505 | UNSUPPORTED_VERSION | expected HTTP/1.1 or HTTP/1.0
      GET / HTTP/2.0;HOST;                             | 505 | UNSUPPORTED_VERSION | expected HTTP/1.1 or HTTP/1.0
      GET /a b HTTP/1.1;HOST;                          | 505 | UNSUPPORTED_VERSION | expected HTTP/1.1 or HTTP/1.0
      PRI * HTTP/2.0;;SM;;                             | 501 | UNKNOWN_METHOD      | HTTP/1.1 without TLS
      BREW / HTTP/1.1;HOST;                            | 501 | UNKNOWN_METHOD      | expected a method such as GET
      CONNECT localhost:80 HTTP/1.1;HOST;              | 400 | UNREADABLE_REQUEST  | CONNECT
      TRACE /v1/symbols HTTP/1.1;HOST;                 | 405 | METHOD_NOT_ALLOWED  | found TRACE
      GET / HTTP/1.1;;                                 | 400 | UNREADABLE_REQUEST  | `Host`
      GET / HTTP/1.0;;                                 | 400 | UNREADABLE_REQUEST  | `Host`
      GET / HTTP/1.1;HOSTHOST;                         | 400 | UNREADABLE_REQUEST  | more than one Host
      GET / HTTP/1.1;Host: a b;;                       | 400 | UNREADABLE_REQUEST  | `Host`
      GET /%zz HTTP/1.1;HOST;                          | 400 | UNREADABLE_REQUEST  | expected HEXDIG
      GET /v1/symbols?a=%zz HTTP/1.1;HOST;             | 400 | UNREADABLE_REQUEST  | expected HEXDIG
      GET /{} HTTP/1.1;HOST;                           | 400 | UNREADABLE_REQUEST  | request-target
      GET http://evil.example/ HTTP/1.1;HOST;          | 400 | UNREADABLE_REQUEST  | doesn't match
      GET / HTTP/1.1;HOSTno colon;;                    | 400 | UNREADABLE_REQUEST  | header name
      GET /nothing HTTP/1.1;HOSTExpect: wine;;         | 417 | EXPECTATION_FAILED  | expected 100-continue
      """)
  void a_request_that_is_not_http_is_refused_with_its_reason(
      String request, int status, String code, String detail) {
    assertProblem(
        request.replace("HOST", "Host: localhost;").replace(";", "\r\n"), status, code, detail);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Content-Length: x                                | 400 | UNREADABLE_REQUEST | `Content-Length`
      Content-Length: -1                               | 400 | UNREADABLE_REQUEST | `Content-Length`
      Content-Length: 99999999999999999999             | 400 | UNREADABLE_REQUEST | 63-bit
      Content-Length: 2;Content-Length: 3              | 400 | UNREADABLE_REQUEST | more than one Content-Length
      Content-Length: 2;Transfer-Encoding: chunked     | 400 | UNREADABLE_REQUEST | Content-Length
      Transfer-Encoding: wine                          | 400 | UNREADABLE_REQUEST | Transfer-Encoding
      Content-Type: text/csv;Content-Length: 2         | 400 | UNREADABLE_REQUEST | more than one Content-Type
      Content-Length: 1025                             | 413 | BODY_TOO_LONG      | expected at most 1024 bytes, found 1025
      Transfer-Encoding: chunked;;zz                   | 400 | BAD_REQUEST        | chunk start
      Transfer-Encoding: chunked;;ffffff               | 400 | BAD_REQUEST        | chunk of 16777215 bytes
      Transfer-Encoding: chunked;;2                    | 400 | BAD_REQUEST        | expected a whole one
      Content-Length: 100;;{}                          | 400 | BAD_REQUEST        | expected a whole one
      """)
  void a_body_that_is_not_http_is_refused_with_its_reason(
      String headers, int status, String code, String detail) {
    String end = headers.contains(";;") ? "\r\n" : "\r\n\r\n";
    assertProblem(POST + headers.replace(";", "\r\n") + end, status, code, detail);
  }

  @Test
  void a_url_that_is_too_long_is_414_with_the_limit_and_its_setting() {
    assertProblem(
        "GET /" + "x".repeat(2_048) + " HTTP/1.1\r\n" + HOST + "\r\n",
        414,
        "URL_TOO_LONG",
        "expected at most 2048 characters, found more; ask for less, or set"
            + " cryptvault.http.requests.max-url");
  }

  @Test
  void headers_that_are_too_long_or_too_many_are_431() {
    String many =
        IntStream.range(0, 70).mapToObj(i -> "X-" + i + ": 1\r\n").collect(Collectors.joining());
    for (String headers :
        new String[] {"X-A: " + "x".repeat(9_000) + "\r\n", "X".repeat(65) + ": 1\r\n", many}) {
      assertProblem(
          "GET / HTTP/1.1\r\n" + HOST + headers + "\r\n",
          431,
          "HEADERS_TOO_LONG",
          "expected at most 64, each with a name of at most 64 and a value of at most 8192");
    }
  }

  @Test
  void bytes_of_tls_are_answered_in_plain_text() {
    assertProblem(
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        400,
        "UNKNOWN_METHOD",
        "HTTP/1.1 without TLS");
  }

  @Test
  void a_url_with_500_formulas_is_short_enough_by_default() {
    RunningServer usual = RunningServer.start(KIT.system(), RunningServer.market());
    String formulas = IntStream.range(0, 500)
        .mapToObj(k -> "&formula=ema(close%2C" + (k + 2) + ")")
        .collect(Collectors.joining());
    try {
      assertThat(
              usual.get("/v1/readings/BTC%2FUSDT?interval=1m&bars=1" + formulas).statusCode())
          .isEqualTo(200);
    } finally {
      usual.close();
    }
  }
}
