package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.WALK;
import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.JobSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/jobs}: the same formulas for many symbols, in the background. */
class JobsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  /** Jobs on it have a number of bars of their own: bars that were fetched once are not asked for again. */
  private static final Series HELD = new Series(Symbol.of("HELD"), Interval.MINUTE);

  private static final int SYMBOLS = 600;
  private static final FakeMarket MARKET = market();
  private static final RunningServer SERVER = RunningServer.start(
      KIT.system(),
      MARKET,
      Settings.defaults()
          .withHttp(RunningServer.http())
          .withJobs(new JobSettings(
              1,
              3,
              500_000,
              Duration.ofMinutes(5),
              1 << 16,
              "",
              12 << 20,
              24 << 20,
              Duration.ofHours(1),
              Duration.ofSeconds(1))));

  private static FakeMarket market() {
    FakeMarket market = RunningServer.market().with("HELD", WALK.slice(0, 50));
    IntStream.range(0, SYMBOLS).forEach(k -> market.with("S" + k, WALK.slice(k % 100, 300)));
    return market;
  }

  @AfterEach
  void deleteAll() {
    MARKET.release(HELD);
    for (int round = 0; round < 2; round++) { // cancels, then deletes
      SERVER.document("/v1/jobs").path("jobs").findValuesAsText("id").forEach(JobsTest::delete);
    }
    assertThat(SERVER.document("/v1/jobs").path("jobs")).isEmpty();
  }

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  private static HttpResponse<String> post(String body) {
    return SERVER.send(HttpRequest.newBuilder(SERVER.uri("/v1/jobs"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String start(String body) {
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    String id = json(response.body()).path("id").asText();
    assertThat(response.headers().firstValue("Location")).hasValue("/v1/jobs/" + id);
    return id;
  }

  private static HttpResponse<String> delete(String id) {
    return SERVER.send(HttpRequest.newBuilder(SERVER.uri("/v1/jobs/" + id)).DELETE());
  }

  private static JsonNode job(String id) {
    return SERVER.document("/v1/jobs/" + id);
  }

  private static void awaitState(String id, String state) {
    KIT.createTestProbe().awaitAssert(Duration.ofSeconds(20), () -> {
      assertThat(job(id).path("state").asText()).isEqualTo(state);
      return null;
    });
  }

  private static List<JsonNode> lines(String path) {
    HttpResponse<String> response = SERVER.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    return response.body().lines().map(RunningServer::json).toList();
  }

  private static RawClient follow(String id) {
    return new RawClient(SERVER.server.address())
        .send("GET /v1/jobs/" + id + "/results HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** A job with lines of {@code formulas} times about 650 bytes, which cost little to compute. */
  private static String wide(int formulas) {
    return IntStream.range(2, 2 + formulas)
        .mapToObj(k -> "\"sma(" + " ".repeat(200) + k + ")\"")
        .collect(Collectors.joining(
            ",", "{\"symbols\":\"all\",\"interval\":\"1m\",\"bars\":100,\"formulas\":[", "]}"));
  }

  @Test
  void a_job_has_an_analysis_a_line_in_the_order_of_its_symbols() {
    String id = start("""
        {"symbols":["BTC/USDT","NOPE","S7"],"interval":"1m","bars":200,"formulas":["sma(3)","close > 1"]}\
        """);
    List<JsonNode> lines = lines("/v1/jobs/" + id + "/results");
    assertThat(lines)
        .extracting(line -> line.path("symbol").asText())
        .containsExactly("BTC/USDT", "NOPE", "S7");
    JsonNode now = SERVER.document("/v1/readings/BTC%2FUSDT?interval=1m&formula=sma(3)&bars=1");
    assertThat(lines.get(0).at("/values/sma(3)")).isEqualTo(now.at("/readings/0/v/0"));
    assertThat(lines.get(0).at("/conditions/close > 1").isBoolean()).isTrue();
    assertThat(lines.get(1).at("/error/code").asText()).isEqualTo("UNKNOWN_SYMBOL");
    awaitState(id, "done");
    JsonNode job = job(id);
    assertThat(job.path("symbols").asInt()).isEqualTo(3);
    assertThat(job.path("done").asInt()).isEqualTo(3);
    assertThat(job.path("failed").asInt()).isEqualTo(1);
    assertThat(job.path("expiresTime").asLong())
        .isGreaterThanOrEqualTo(job.path("createdTime").asLong() + 3_600_000);
    assertThat(job.has("problem")).isFalse();
    assertThat(SERVER.document("/v1/jobs").at("/jobs/0/id").asText()).isEqualTo(id);
  }

  @Test
  void all_symbols_and_those_of_the_largest_turnover_are_those_of_the_source() {
    String all =
        start("{\"symbols\":\"all\",\"interval\":\"1m\",\"formulas\":[\"sma(3)\"],\"bars\":10}");
    assertThat(lines("/v1/jobs/" + all + "/results")).hasSize(SYMBOLS + 2);
    String top =
        start("{\"symbols\":\"top:2\",\"interval\":\"1m\",\"set\":\"default\",\"bars\":10}");
    assertThat(lines("/v1/jobs/" + top + "/results"))
        .extracting(line -> line.path("symbol").asText())
        .containsExactly("S99", "S98");
  }

  @Test
  void a_reader_follows_a_running_job_and_another_queues_behind_it() {
    MARKET.hold(HELD);
    String first = start(
        "{\"symbols\":[\"S1\",\"HELD\",\"S2\"],\"interval\":\"1m\",\"formulas\":[\"sma(3)\"],\"bars\":11}");
    String second =
        start("{\"symbols\":[\"S3\"],\"interval\":\"1m\",\"formulas\":[\"sma(3)\"],\"bars\":10}");
    try (RawClient reader = follow(first);
        RawClient queued = follow(second)) {
      assertThat(reader.read("\"failures\":[]}\n", 1)).contains("\"symbol\":\"S1\"");
      assertThat(job(first).path("state").asText()).isEqualTo("running");
      assertThat(job(first).path("done").asInt()).isEqualTo(1);
      assertThat(job(first).path("readers").asInt()).isEqualTo(1);
      assertThat(job(first).path("expiresTime").isNull()).isTrue();
      assertThat(job(second).path("state").asText()).isEqualTo("queued");
      MARKET.release(HELD);
      assertThat(reader.read("\r\n0\r\n\r\n", 1)).contains("\"HELD\"", "\"S2\"");
      assertThat(queued.read("\r\n0\r\n\r\n", 1)).contains("\"S3\"");
    }
  }

  @Test
  void a_reader_that_broke_off_continues_where_it_stopped() {
    String id =
        start("{\"symbols\":\"all\",\"interval\":\"1m\",\"formulas\":[\"sma(3)\"],\"bars\":10}");
    List<JsonNode> whole = lines("/v1/jobs/" + id + "/results");
    for (int from : new int[] {1, 2, 256, 257, 258, 600, SYMBOLS + 2}) {
      assertThat(lines("/v1/jobs/" + id + "/results?from=" + from))
          .isEqualTo(whole.subList(from - 1, whole.size()));
    }
    assertThat(lines("/v1/jobs/" + id + "/results?from=" + (SYMBOLS + 3))).isEmpty();
    HttpResponse<String> beyond = SERVER.get("/v1/jobs/" + id + "/results?from=" + (SYMBOLS + 4));
    assertThat(beyond.statusCode()).isEqualTo(400);
    assertThat(json(beyond.body()).path("detail").asText()).contains("expected 1..603");
  }

  @Test
  void a_cancelled_job_tells_its_readers_and_has_no_results() {
    MARKET.hold(HELD);
    String id = start(
        "{\"symbols\":[\"S1\",\"HELD\"],\"interval\":\"1m\",\"formulas\":[\"sma(3)\"],\"bars\":12}");
    String queued =
        start("{\"symbols\":[\"S3\"],\"interval\":\"1m\",\"formulas\":[\"sma(3)\"],\"bars\":10}");
    try (RawClient reader = follow(id)) {
      reader.read("\"failures\":[]}\n", 1);
      assertThat(json(delete(id).body()).path("state").asText()).isEqualTo("cancelled");
      assertThat(reader.read("\r\n0\r\n\r\n", 1))
          .contains("{\"error\":{\"code\":\"JOB_CANCELLED\",\"detail\":");
    }
    awaitState(queued, "done"); // the place is free again, although the market still holds
    assertThat(job(id).path("state").asText()).isEqualTo("cancelled");
    assertGone("/v1/jobs/" + id + "/results", "JOB_CANCELLED");
    assertThat(delete(id).statusCode()).isEqualTo(200);
    assertGone("/v1/jobs/" + id, "JOB_DELETED");
    assertGone("/v1/jobs/" + id + "/results", "JOB_DELETED");
    assertThat(delete(id).statusCode()).isEqualTo(410);
  }

  private static void assertGone(String path, String code) {
    HttpResponse<String> response = SERVER.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(410);
    assertThat(json(response.body()).path("code").asText()).isEqualTo(code);
  }

  @Test
  void a_job_that_nobody_knows_is_not_found() {
    HttpResponse<String> response = SERVER.get("/v1/jobs/j1-000000000000");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response.body()).path("detail").asText()).contains("an earlier run");
  }

  @Test
  void more_jobs_than_are_kept_are_refused_until_one_is_deleted() {
    String body =
        "{\"symbols\":[\"S1\"],\"interval\":\"1m\",\"formulas\":[\"sma(3)\"],\"bars\":10}";
    String first = start(body);
    start(body);
    start(body);
    HttpResponse<String> fourth = post(body);
    assertThat(fourth.statusCode()).isEqualTo(503);
    assertThat(fourth.headers().firstValue("Retry-After")).isPresent();
    assertThat(json(fourth.body()).path("detail").asText()).contains("cryptvault.jobs.max-kept");
    awaitState(first, "done");
    delete(first);
    start(body);
  }

  @Test
  void results_beyond_the_limit_end_the_job_and_say_so_to_the_reader() {
    String id = start(wide(60));
    List<JsonNode> lines = lines("/v1/jobs/" + id + "/results");
    awaitState(id, "failed");
    assertThat(job(id).at("/problem/code").asText()).isEqualTo("RESULTS_TOO_LARGE");
    assertThat(job(id).at("/problem/detail").asText()).contains("cryptvault.jobs.max-spool");
    assertThat(lines).hasSize(job(id).path("done").asInt() + 1).hasSizeLessThan(SYMBOLS + 2);
    assertThat(lines.get(lines.size() - 1).path("error")).isEqualTo(job(id).path("problem"));
  }

  @Test
  void a_reader_that_stops_is_disconnected_and_the_job_ends_without_it() {
    String id = start(wide(25)); // 10 MB, more than the buffers of a connection hold
    try (RawClient stopped = follow(id)) {
      stopped.read("\r\n\r\n", 1);
      awaitState(id, "done");
      KIT.createTestProbe().awaitAssert(Duration.ofSeconds(20), () -> {
        assertThat(job(id).path("readers").asInt()).isZero();
        return null;
      });
      assertThat(stopped.readAll()).doesNotContain("\r\n0\r\n\r\n");
    }
    assertThat(lines("/v1/jobs/" + id + "/results")).hasSize(SYMBOLS + 2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      {"interval":"1m"}                                  | 400 | BAD_REQUEST | symbols: expected "all", "top:50" or a list of symbols, as in ["BTC/USDT"], found none
      {"symbols":"top:0","interval":"1m"}                | 400 | BAD_REQUEST | symbols: expected top:N with a whole number from 1, found "top:0"
      {"symbols":"some","interval":"1m"}                 | 400 | BAD_REQUEST | symbols: expected "all"
      {"symbols":[],"interval":"1m"}                     | 400 | BAD_REQUEST | symbols: expected "all"
      {"symbols":[7],"interval":"1m"}                    | 400 | BAD_REQUEST | symbols[0]: expected a symbol, as in "BTC/USDT", found 7
      {"symbols":["A B"],"interval":"1m"}                | 400 | BAD_REQUEST | symbols[0]: symbol: expected 1 to 64
      {"symbols":["A","B","A"],"interval":"1m"}          | 400 | BAD_REQUEST | symbols[2]: expected each symbol once, found "A" at symbols[0] too
      {"symbols":["A"]}                                  | 400 | BAD_REQUEST | interval: expected an interval, as in "1h", found none
      {"symbols":["A"],"interval":"7m"}                  | 400 | BAD_REQUEST | interval: expected one of
      {"symbols":["A"],"interval":"1m","bars":1.5}       | 400 | BAD_REQUEST | bars: expected a whole number from 1
      {"symbols":["A"],"interval":"1m","sets":"full"}    | 400 | BAD_REQUEST | did you mean set?
      {"symbols":["A"],"interval":"1m","set":"all"}      | 400 | BAD_REQUEST | set: expected "default" (the usual indicators) or "full"
      {"symbols":["A"],"interval":"1m","set":"full","formulas":["close"]} | 400 | BAD_REQUEST | set: expected none beside formulas
      {"symbols":["A"],"interval":"1m","formulas":["sna(3)"]} | 422 | BAD_FORMULA | did you mean
      {"symbols":["A"],"interval":"1m","bars":500001}    | 422 | TOO_MANY_ROWS | expected at most 500000 rows
      {"symbols":"all","interval":"1m","bars":1000}      | 422 | TOO_MANY_ROWS | found 602000 (602 times 1000)
      nonsense                                           | 400 | BAD_REQUEST | body: expected JSON
      """)
  void a_request_that_is_wrong_starts_no_job(String body, int status, String code, String detail) {
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response.body()).path("code").asText()).isEqualTo(code);
    assertThat(json(response.body()).path("detail").asText()).contains(detail);
    assertThat(SERVER.document("/v1/jobs").path("jobs")).isEmpty();
  }
}
