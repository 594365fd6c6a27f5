package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.WALK;
import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is a problem document that says where, what was expected and what was found. */
class ApiErrorsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Series DOWN = series("DOWN");
  private static final Series BROKEN = series("BROKEN");
  private static final Series SLOW = series("SLOW");
  private static final Series FAULTY = series("FAULTY");
  private static final FakeMarket MARKET = RunningServer.market()
      .with("EMPTY", WALK.slice(0, 0))
      .failing(DOWN, new SourceUnavailable("venue fake: expected an answer, found none"))
      .failing(BROKEN, new BadBars("venue fake: expected bars in order, found others"))
      .failing(FAULTY, new IllegalStateException("a fault of ours"));
  private static final RunningServer SERVER =
      RunningServer.start(KIT.system(), MARKET, Settings.defaults().withHttp(impatient()));

  private static Series series(String symbol) {
    return new Series(Symbol.of(symbol), Interval.MINUTE);
  }

  private static HttpSettings impatient() {
    return RunningServer.http("ask-timeout = 1s, max-bars = 100, max-formulas = 3");
  }

  @AfterAll
  static void close() {
    MARKET.release(SLOW);
    SERVER.close();
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /v1/bars/BTC%2FUSDT                                        | 400 | MISSING_PARAMETER | interval
      /v1/bars/BTC%2FUSDT?interval=7m                            | 400 | UNKNOWN_INTERVAL  | 7m
      /v1/bars/BTC%20USDT?interval=1m                            | 400 | BAD_SYMBOL        | BTC USDT
      /v1/bars/BTC%2FUSDT?interval=1m&limit=0                    | 400 | BAD_PARAMETER     | expected 1..100, found 0
      /v1/bars/BTC%2FUSDT?interval=1m&limit=101                  | 400 | BAD_PARAMETER     | expected 1..100, found 101
      /v1/bars/BTC%2FUSDT?interval=1m&limit=ten                  | 400 | BAD_PARAMETER     | "ten"
      /v1/bars/BTC%2FUSDT?interval=1m&from=yesterday             | 400 | BAD_PARAMETER     | "yesterday"
      /v1/bars/BTC%2FUSDT?interval=1m&from=5&to=5                | 400 | BAD_PARAMETER     | before
      /v1/bars/BTC%2FUSDT?interval=1m&from=2024-13-01            | 400 | BAD_PARAMETER     | from: expected a time
      /v1/bars/BTC%2FUSDT?interval=1m&to=01/02/2024              | 400 | BAD_PARAMETER     | to: expected a time
      /v1/bars/BTC%2FUSDT?interval=1m&from=2024-03-02&to=1709251200 | 400 | BAD_PARAMETER  | found 1709337600000 and 1709251200000
      /v1/bars/BTC%2FUSDT?interval=1m&format=xml                 | 406 | NOT_ACCEPTABLE    | "xml"
      /v1/bars/BTC%2FUSDT?interval=1m&to=9223372036854775807     | 400 | BAD_PARAMETER     | to: expected a time in the years 1 to 9999
      /v1/bars/BTC%2FUSDT?interval=1m&from=-9223372036854775808  | 400 | BAD_PARAMETER     | from: expected a time in the years 1 to 9999
      /v1/bars/BTC%2FUSDT?interval=1m&to=300000000000000         | 400 | BAD_PARAMETER     | found 300000000000000 ms
      /v1/bars/BTC%2FUSDT?interval=1m&limt=5                     | 400 | UNKNOWN_PARAMETER | did you mean limit?
      /v1/bars/BTC%2FUSDT?interval=1m&interval=1h                | 400 | BAD_PARAMETER     | interval: expected once
      /v1/readings/BTC%2FUSDT?interval=1m&formulas=rsi(14)       | 400 | UNKNOWN_PARAMETER | did you mean formula?
      /v1/analysis/BTC%2FUSDT?interval=1m&bars=5                 | 400 | UNKNOWN_PARAMETER | expected one of interval, found "bars"
      /v1/gaps?sate=open                                         | 400 | UNKNOWN_PARAMETER | did you mean state?
      /v1/hosts?verbose                                          | 400 | UNKNOWN_PARAMETER | expected no parameters
      /metrics?a=1                                               | 400 | UNKNOWN_PARAMETER | expected no parameters
      /v1/symbols?limit=0                                        | 400 | BAD_PARAMETER     | expected 1..100
      /v1/symbols?sort=size                                      | 400 | BAD_PARAMETER     | expected symbol or turnover
      /v1/symbols?sort=turnover&cursor=A                         | 400 | BAD_PARAMETER     | expected none
      /v1/readings/BTC%2FUSDT?interval=1m                        | 400 | MISSING_PARAMETER | ?formula=rsi(14)
      /v1/readings/BTC%2FUSDT?interval=1m&formula=rsi(14)&forming=maybe | 400 | BAD_PARAMETER | "maybe"
      /v1/readings/BTC%2FUSDT?interval=1m&formula=rsy(14)        | 422 | BAD_FORMULA       | did you mean "rsi"?
      /v1/readings/BTC%2FUSDT?interval=1m&formula=sma(3)&formula=sma(4)&formula=sma(5)&formula=sma(6) | 422 | TOO_MANY_FORMULAS | expected at most 3, found 4
      /v1/readings/EMPTY?interval=1m&formula=sma(3)              | 422 | INSUFFICIENT_HISTORY | EMPTY
      /v1/readings/NOPE?interval=1m&formula=sma(3)               | 404 | UNKNOWN_SYMBOL    | NOPE
      /v1/analysis/NOPE?interval=1m                              | 404 | UNKNOWN_SYMBOL    | NOPE
      /v1/analysis/BTC%2FUSDT                                    | 400 | MISSING_PARAMETER | interval
      /v1/bars/NOPE?interval=1m                                  | 404 | UNKNOWN_SYMBOL    | NOPE
      /v1/bars/NOPE?interval=1m&from=0                           | 404 | UNKNOWN_SYMBOL    | NOPE
      /v1/bars/BROKEN?interval=1m&from=0                         | 502 | BAD_BARS          | in order
      /v1/bars/DOWN?interval=1m&from=0                           | 502 | SOURCE_UNAVAILABLE | expected an answer
      /v1/bars/FAULTY?interval=1m&from=0                         | 500 | INTERNAL          | a fault of ours
      /v1/stream                                                 | 400 | EXPECTED_WEBSOCKET | ws://
      /v1/nothing                                                | 404 | NOT_FOUND         | /v1/nothing
      /v2                                                        | 404 | NOT_FOUND         | /v1/symbols
      /v1/bars                                                   | 404 | NOT_FOUND         | /v1/bars
      /v1/bars/BTC/USDT?interval=1m                              | 404 | NOT_FOUND         | write %2F
      /v1/readings/BTC/USDT?interval=1m&formula=rsi(14)          | 404 | NOT_FOUND         | as in BTC%2FUSDT
      """)
  void a_wrong_request_gets_a_problem_with_its_status_code_and_detail(
      String path, int status, String code, String detail) {
    HttpResponse<String> answer = SERVER.get(path);
    assertProblem(answer, status, code, path.replaceFirst("\\?.*", ""));
    assertThat(json(answer.body()).get("detail").asText()).contains(detail);
  }

  @Test
  void every_wrong_formula_is_listed_in_errors() {
    HttpResponse<String> answer = SERVER.get(
        "/v1/readings/BTC%2FUSDT?interval=1m&formula=rsy(14)&formula=sma(3&formula=close");
    assertProblem(answer, 422, "BAD_FORMULA", "/v1/readings/BTC%2FUSDT");
    JsonNode errors = json(answer.body()).get("errors");
    assertThat(errors).hasSize(2);
    assertThat(errors.get(0).asText()).contains("rsy");
    assertThat(errors.get(1).asText()).contains("expected \")\"");
    assertThat(json(answer.body()).get("detail").asText())
        .isEqualTo(errors.get(0).asText() + "; and 1 more");
  }

  @Test
  void another_method_is_405_with_the_allowed_ones() {
    HttpResponse<String> answer = SERVER.send(HttpRequest.newBuilder(SERVER.uri("/v1/symbols"))
        .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertProblem(answer, 405, "METHOD_NOT_ALLOWED", "/v1/symbols");
    assertThat(answer.headers().firstValue("Allow").orElse("")).isEqualTo("GET, HEAD, OPTIONS");
    HttpResponse<String> store =
        SERVER.send(HttpRequest.newBuilder(SERVER.uri("/v1/store/bars")).DELETE());
    assertProblem(store, 405, "METHOD_NOT_ALLOWED", "/v1/store/bars");
    assertThat(store.headers().firstValue("Allow").orElse("")).contains("GET").contains("POST");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/symbols, 'GET, HEAD, OPTIONS'",
    "/v1/store/bars, 'GET, POST, HEAD, OPTIONS'",
    "/v1/fetch, 'POST, OPTIONS'"
  })
  void options_answers_with_the_allowed_methods(String path, String allowed) {
    HttpResponse<String> answer = SERVER.send(HttpRequest.newBuilder(SERVER.uri(path))
        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/symbols", "/v1/nothing", "/health", "/v1/bars/NOPE?interval=1m"})
  void head_is_get_without_a_body(String path) {
    HttpResponse<String> got = SERVER.get(path);
    HttpResponse<String> head =
        SERVER.send(HttpRequest.newBuilder(SERVER.uri(path)).HEAD());
    assertThat(head.statusCode()).isEqualTo(got.statusCode());
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(got.headers().firstValue("Content-Length"));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void errors_quote_at_most_200_characters_of_what_was_sent() {
    String x = "x".repeat(1_000);
    List<String> targets = List.of(
        "/" + x,
        "/v1/bars/BTC/" + x,
        "/v1/bars/" + x + "?interval=1m",
        "/v1/bars/BTC?interval=" + x,
        "/v1/bars/BTC?interval=1m&limit=" + x,
        "/v1/bars/BTC?interval=1m&format=" + x,
        "/v1/bars/BTC?interval=1m&from=" + x,
        "/v1/bars/BTC?interval=1m&" + x + "=1",
        "/v1/readings/BTC?interval=1m&forming=" + x + "&formula=close",
        "/v1/readings/BTC?interval=1m&formula=" + x,
        "/v1/readings/BTC?interval=1m&formula=close@" + x,
        "/v1/readings/BTC?interval=1m&formula=bbands." + x,
        "/v1/readings/BTC?interval=1m&formula=1" + x,
        "/v1/symbols?sort=" + x,
        "/v1/symbols?sort=turnover&cursor=" + x,
        "/v1/gaps?state=" + x,
        "/v1/gaps?cursor=" + x,
        "/v1/gaps?symbol=" + x);
    for (String target : targets) {
      HttpResponse<String> answer = SERVER.get(target);
      assertThat(answer.statusCode()).as(target).isBetween(400, 499);
      assertThat(answer.body()).as(target).doesNotContain("x".repeat(201));
    }
  }

  @Test
  void a_body_that_is_too_long_cut_off_or_late_gets_the_reason() {
    String post = "POST /v1/store/bars?venue=x&symbol=A&interval=1m&from=0&to=60000 HTTP/1.1\r\n"
        + "Host: localhost\r\nConnection: close\r\nContent-Type: text/csv\r\nContent-Length: ";
    try (RawClient tooLong = new RawClient(SERVER.server.address());
        RawClient ended = new RawClient(SERVER.server.address());
        RawClient stalled = new RawClient(SERVER.server.address())) {
      assertThat(tooLong.send(post + "999999999\r\n\r\n0,1").readAll())
          .startsWith("HTTP/1.1 413 ")
          .contains("BODY_TOO_LONG")
          .contains("body: expected at most 8388608 bytes, found 999999999");
      assertThat(ended.send(post + "1000\r\n\r\n0,1").end().readAll())
          .startsWith("HTTP/1.1 400 ")
          .contains("body: expected a whole one, found: Entity stream truncation");
      assertThat(stalled.send(post + "1000\r\n\r\n0,1").readAll())
          .startsWith("HTTP/1.1 408 ")
          .contains("body: expected all of it within 1000 ms");
    }
  }

  @Test
  void an_unknown_format_in_the_accept_header_is_406_too() {
    String bars = "/v1/bars/BTC%2FUSDT?interval=1m";
    assertProblem(
        SERVER.get(bars, "Accept", "application/xml"),
        406,
        "NOT_ACCEPTABLE",
        "/v1/bars/BTC%2FUSDT");
    assertThat(SERVER.get(bars, "Accept", "text/html, */*;q=0.5").statusCode()).isEqualTo(200);
  }

  @Test
  void a_source_that_is_down_is_502_with_retry_after() {
    HttpResponse<String> answer = SERVER.get("/v1/bars/DOWN?interval=1m&from=0");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(json(answer.body()).get("retryAfterMs").asLong()).isEqualTo(1_000);
  }

  @Test
  void an_engine_that_does_not_answer_in_time_is_504() {
    MARKET.hold(SLOW);
    HttpResponse<String> answer = SERVER.get("/v1/analysis/SLOW?interval=1m");
    assertProblem(answer, 504, "TIMEOUT", "/v1/analysis/SLOW");
    assertThat(json(answer.body()).get("detail").asText()).contains("1000 ms");
  }

  @Test
  void a_source_whose_list_fails_is_502() {
    MARKET.failingListings(new SourceUnavailable("venue fake: expected its list, found none"));
    assertProblem(SERVER.get("/v1/symbols"), 502, "SOURCE_UNAVAILABLE", "/v1/symbols");
    assertThat(SERVER.get("/v1/symbols").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"/v1/symbols?cursor=%zz, 400", "/v1/bars/%zz?interval=1m, 400"})
  void a_request_that_cannot_be_read_is_400_as_a_problem(String target, int status)
      throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), SERVER.server.address().getPort())) {
      socket
          .getOutputStream()
          .write(("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer).contains("application/problem+json");
    }
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String code, String instance) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = json(answer.body());
    assertThat(problem.get("type").asText()).startsWith("/problems/");
    assertThat(problem.get("title").asText()).isNotEmpty();
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("detail").asText()).isNotEmpty();
    assertThat(problem.get("instance").asText()).isEqualTo(instance);
    assertThat(problem.get("errors").isArray()).isTrue();
  }
}
