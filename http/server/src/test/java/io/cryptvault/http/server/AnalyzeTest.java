package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.WALK;
import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.AnalyzeSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /v1/analyze}: many questions in one call, each with its own status. */
class AnalyzeTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Series HELD = new Series(Symbol.of("HELD"), Interval.MINUTE);
  private static final FakeMarket MARKET =
      RunningServer.market().with("ETH/USDT", WALK.slice(0, 50)).with("HELD", WALK.slice(0, 50));
  private static final RunningServer SERVER = RunningServer.start(
      KIT.system(),
      MARKET,
      Settings.defaults()
          .withHttp(RunningServer.http())
          .withAnalyze(new AnalyzeSettings(5, 4096, 2_000, 3_000, 2)));

  @AfterAll
  static void close() {
    MARKET.release(HELD);
    SERVER.close();
    KIT.shutdownTestKit();
  }

  private static HttpResponse<String> post(String body) {
    return SERVER.send(HttpRequest.newBuilder(SERVER.uri("/v1/analyze"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode responses(String body) {
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    return json(response.body()).path("responses");
  }

  @Test
  void each_request_is_answered_under_its_id_as_its_own_get_would_be() {
    JsonNode responses = responses("""
        {"requests":[
          {"id":"a","symbol":"BTC/USDT","interval":"1m","formulas":["rsi(14)","close > 1"],"bars":3},
          {"id":"no such","symbol":"NOPE","interval":"1m","formulas":["rsi(14)"]},
          {"id":"all","symbol":"ETH/USDT","interval":"1m"}]}\
        """);
    assertThat(responses.findValuesAsText("id")).startsWith("a", "no such", "all");
    assertThat(responses.at("/0/status").asInt()).isEqualTo(200);
    assertThat(responses.at("/0/readings"))
        .isEqualTo(SERVER.document(
            "/v1/readings/BTC%2FUSDT?interval=1m&formula=rsi(14)&formula=close%20%3E%201&bars=3"));
    assertThat(responses.at("/1/status").asInt()).isEqualTo(404);
    assertThat(responses.at("/1/problem/code").asText()).isEqualTo("UNKNOWN_SYMBOL");
    assertThat(responses.at("/1/problem/instance").asText()).isEqualTo("/v1/analyze");
    assertThat(responses.at("/2/analysis"))
        .isEqualTo(SERVER.document("/v1/analysis/ETH%2FUSDT?interval=1m"));
  }

  @Test
  void a_list_alone_is_understood_and_a_request_without_an_id_has_its_place() {
    JsonNode responses = responses("""
        [{"symbol":"BTC/USDT","interval":"1m","formulas":["sma(3)"]},
         {"symbol":"BTC/USDT","interval":"1m","formulas":["sma(3)"],"forming":true}]\
        """);
    assertThat(responses.findValuesAsText("id")).containsExactly("0", "1");
    assertThat(responses.at("/0/readings/readings")).hasSize(300);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      "symbol":"BTC USDT","interval":"1m","formulas":["sma(3)"]              | 400 | BAD_SYMBOL
      "symbol":"BTC/USDT","interval":"7m","formulas":["sma(3)"]              | 400 | UNKNOWN_INTERVAL
      "symbol":"BTC/USDT","interval":"1m","formulas":["sna(3)"]              | 422 | BAD_FORMULA
      "symbol":"BTC/USDT","interval":"1m","formulas":["sma(3)"],"bars":10001 | 400 | BAD_PARAMETER
      """)
  void a_wrong_value_fails_its_request_alone(String fields, int status, String code) {
    JsonNode responses = responses("[{" + fields + "},"
        + "{\"symbol\":\"BTC/USDT\",\"interval\":\"1m\",\"formulas\":[\"sma(3)\"]}]");
    assertThat(responses.at("/0/status").asInt()).isEqualTo(status);
    assertThat(responses.at("/0/problem/code").asText()).isEqualTo(code);
    assertThat(responses.at("/1/status").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      {}                                            | 400 | requests: expected a list with at least one request
      []                                            | 400 | requests: expected a list with at least one request
      "all"                                         | 400 | body: expected an object with requests, found "all"
      {"constructs":[]}                             | 400 | constructs: expected one of requests, found "constructs"
      [5]                                           | 400 | requests[0]: expected an object with id, symbol, interval
      [{"symbol":5,"interval":"1m"}]                | 400 | requests[0].symbol: expected a symbol, as in "BTC/USDT", found 5
      [{"symbol":"A"}]                              | 400 | requests[0].interval: expected an interval, as in "1h", found none
      [{"symbol":"A","intervall":"1m"}]             | 400 | did you mean interval?
      [{"symbol":"A","interval":"1m","formulas":[]}] | 400 | requests[0].formulas: expected a list with at least one formula
      [{"symbol":"A","interval":"1m","formulas":["x",{}]}] | 400 | requests[0].formulas[1]: expected a formula, as in "rsi(14)", found {}
      [{"symbol":"A","interval":"1m","formulas":["x"],"bars":"5"}] | 400 | requests[0].bars: expected a whole number from 1 to 2147483647, found "5"
      [{"symbol":"A","interval":"1m","formulas":["x"],"bars":0}] | 400 | requests[0].bars: expected a whole number from 1
      [{"symbol":"A","interval":"1m","formulas":["x"],"forming":"yes"}] | 400 | requests[0].forming: expected true or false, found "yes"
      [{"symbol":"A","interval":"1m","bars":5}]     | 400 | requests[0].bars: expected none without formulas
      [{"id":"","symbol":"A","interval":"1m"}]      | 400 | requests[0].id: expected a text of 1 to 64 characters
      [{"id":"1","symbol":"A","interval":"1m"},{"symbol":"A","interval":"1m"}] | 400 | requests[1].id: expected an id of its own, found "1", which is that of requests[0]
      [{"symbol":"A","symbol":"A","interval":"1m"}] | 400 | body: expected JSON
      [                                             | 400 | body: expected JSON, found other text at line 1, column 2
      [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]          | 400 | body: expected JSON
      """)
  void a_body_that_is_none_says_where(String body, int status, String detail) {
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode problem = json(response.body());
    assertThat(problem.path("code").asText()).isEqualTo("BAD_REQUEST");
    assertThat(problem.path("detail").asText())
        .contains(detail)
        .doesNotContain("REDACTED")
        .doesNotContain("Exception");
  }

  private static String many(int count, String fields) {
    return IntStream.range(0, count)
        .mapToObj(k -> "{\"symbol\":\"BTC/USDT\",\"interval\":\"1m\"," + fields + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void a_call_of_too_many_requests_values_or_bytes_is_refused_before_it_is_computed() {
    assertTooLarge(many(6, "\"formulas\":[\"sma(3)\"]"), 422, "expected at most 5 (");
    assertTooLarge(
        many(1, "\"formulas\":[\"sma(3)\",\"sma(4)\",\"sma(5)\"],\"bars\":700"),
        422,
        "expected at most 2000 values");
    assertTooLarge(many(5, "\"formulas\":[\"sma(3)\"]" + " ".repeat(1000)), 413, "4096 bytes");
  }

  private static void assertTooLarge(String body, int status, String detail) {
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response.body()).path("detail").asText()).contains(detail);
  }

  @Test
  void equal_requests_are_computed_once_and_count_once() {
    String fields = "\"formulas\":[\"sma(3)\",\"sma(4)\",\"linearreg(17)\"],\"bars\":600";
    long before = SERVER.vault.counts().asked();
    JsonNode responses = responses(many(5, fields));
    assertThat(responses).hasSize(5);
    assertThat(SERVER.vault.counts().asked() - before).isPositive().isLessThan(5 * 300);
    for (JsonNode response : responses) {
      assertThat(response.path("readings")).isEqualTo(responses.at("/0/readings"));
    }
  }

  @Test
  void calls_that_do_not_fit_beside_others_are_asked_to_come_again() {
    MARKET.hold(HELD);
    String held =
        "[{\"symbol\":\"HELD\",\"interval\":\"1m\",\"formulas\":[\"sma(3)\"],\"bars\":2000}]";
    try (RawClient first = new RawClient(SERVER.server.address())) {
      first.send(
          "POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: " + held.length() + "\r\n\r\n" + held);
      first.read("\r\n\r\n", 1); // it waits for the market
      HttpResponse<String> second = post(many(1, "\"formulas\":[\"sma(3)\"],\"bars\":2000"));
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("Retry-After")).isPresent();
      assertThat(json(second.body()).path("code").asText()).isEqualTo("OVERLOADED");
      MARKET.release(HELD);
      assertThat(first.read("\r\n0\r\n\r\n", 1)).contains("\"status\":200").contains("]}");
    }
    KIT.createTestProbe()
        .awaitAssert(() -> assertThat(
                post(many(1, "\"formulas\":[\"sma(3)\"],\"bars\":2000")).statusCode())
            .isEqualTo(200));
  }

  @Test
  void a_body_that_ends_early_is_refused() {
    try (RawClient client = new RawClient(SERVER.server.address())) {
      String answer = client
          .send("POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 100\r\n\r\n[{\"symbol\":")
          .end()
          .readAll();
      assertThat(answer).doesNotContain("HTTP/1.1 5").doesNotContain("HTTP/1.1 200");
    }
    assertThat(SERVER.get("/v1/symbols").statusCode()).isEqualTo(200);
  }
}
