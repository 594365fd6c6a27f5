package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Every answer names its request, and tells the trace that the request belongs to. */
class RequestIdTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Series SLOW = new Series(Symbol.of("SLOW"), Interval.MINUTE);
  private static final FakeMarket MARKET = RunningServer.market().hold(SLOW);
  private static final RunningServer SERVER = RunningServer.start(
      KIT.system(),
      MARKET,
      Settings.load(ConfigFactory.parseString("""
          cryptvault.http { port = 0, ask-timeout = 1s, access-log = on }
          """).withFallback(ConfigFactory.load())));
  private static final String NEW = "[0-9a-f]{16}";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @AfterAll
  static void close() {
    MARKET.release(SLOW);
    SERVER.close();
    KIT.shutdownTestKit();
  }

  private static String id(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("X-Request-Id")).hasSize(1);
    return answer.headers().firstValue("X-Request-Id").orElseThrow();
  }

  @Test
  void each_request_gets_a_name_of_its_own() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      names.add(id(SERVER.get("/health/live")));
    }
    assertThat(names).hasSize(20).allMatch(name -> name.matches(NEW));
  }

  @Test
  void the_name_that_a_client_chose_is_kept() {
    assertThat(id(SERVER.get("/health/live", "X-Request-Id", "desk:42/a_b-c.d+e=@")))
        .isEqualTo("desk:42/a_b-c.d+e=@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\"quoted\"", "a,b", "<b>", "{}"})
  void a_name_that_is_not_fit_for_a_log_is_replaced(String name) {
    assertThat(id(SERVER.get("/health/live", "X-Request-Id", name))).matches(NEW);
  }

  @Test
  void a_name_of_more_than_128_characters_is_replaced() {
    String longest = "x".repeat(128);
    assertThat(id(SERVER.get("/health/live", "X-Request-Id", longest))).isEqualTo(longest);
    assertThat(id(SERVER.get("/health/live", "X-Request-Id", longest + "x"))).matches(NEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/nothing",
        "/v1/bars/BTC%2FUSDT",
        "/v1/bars/NOPE?interval=1m",
        "/v1/analysis/SLOW?interval=1m"
      })
  void a_problem_document_has_the_name_of_its_request(String path) {
    HttpResponse<String> answer = SERVER.get(path, "X-Request-Id", "mine");
    assertThat(id(answer)).isEqualTo("mine");
    assertThat(json(answer.body()).get("requestId").asText()).isEqualTo("mine");
  }

  @Test
  void a_refusal_by_the_guard_and_by_the_parser_has_one_too() {
    for (String request : new String[] {
      "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "HELLO\r\n\r\n"
    }) {
      try (RawClient client = new RawClient(SERVER.server.address())) {
        String answer = client.send(request).end().readAll();
        String name = answer.replaceFirst("(?s).*X-Request-Id: (\\S+)\r\n.*", "$1");
        assertThat(name).matches(NEW);
        assertThat(answer).contains("\"requestId\":\"" + name + "\"}");
      }
    }
  }

  @Test
  void a_trace_is_continued() {
    String parent = "00-" + TRACE + "-00f067aa0ba902b7-01";
    HttpResponse<String> answer = SERVER.get("/health/live", "traceparent", parent);
    assertThat(answer.headers().firstValue("traceparent").orElse(""))
        .matches("00-" + TRACE + "-" + NEW + "-01")
        .isNotEqualTo(parent);
  }

  @Test
  void a_trace_that_is_not_valid_and_none_are_answered_without_one() {
    assertThat(SERVER.get("/health/live", "traceparent", "00-x").headers().map())
        .doesNotContainKey("traceparent");
    assertThat(SERVER.get("/health/live").headers().map()).doesNotContainKey("traceparent");
  }

  @Test
  void the_access_log_names_request_and_trace() {
    Logger access = (Logger) LoggerFactory.getLogger(ApiServer.ACCESS_LOG);
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    AppenderBase<ILoggingEvent> reader = new AppenderBase<>() {
      @Override
      protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
      }
    };
    reader.start();
    access.setLevel(Level.INFO);
    access.addAppender(reader);
    try {
      SERVER.get(
          "/health/live",
          "X-Request-Id",
          "in-the-log",
          "traceparent",
          "00-" + TRACE + "-00f067aa0ba902b7-01");
    } finally {
      access.detachAppender(reader);
      access.setLevel(null);
    }
    assertThat(lines)
        .anyMatch(
            line -> line.matches(".* GET /health/live 200 \\d+ us id=in-the-log trace=" + TRACE));
  }
}
