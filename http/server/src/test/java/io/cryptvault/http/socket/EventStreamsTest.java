package io.cryptvault.http.socket;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.MINUTES;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.http.fixture.EventClient;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.fixture.SocketClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams as server-sent events. */
class EventStreamsTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("pekko.stream.materializer.subscription-timeout.timeout = 100ms");
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final String CLOSE = "symbol=BTC%2FUSDT&interval=1m&formula=close";

  private final FakeMarket market = RunningServer.market();
  private final RunningServer server = RunningServer.start(KIT.system(), market, settings("50s"));

  /** Few connections, small queues, frequent heartbeats. */
  private static Settings settings(String askTimeout) {
    return Settings.defaults()
        .withPublish(new PublishSettings(1_000, 4_096, 300, 8, 8, Duration.ofMinutes(10)))
        .withHttp(RunningServer.http("""
            drain-timeout = 2s, ask-timeout = %s
            stream { heartbeat = 200ms, stalled-after = 1s, max-connections = 3 }
            """.formatted(askTimeout)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void the_events_have_the_documents_of_the_socket_and_the_position_as_id() {
    try (EventClient client = EventClient.open(server, CLOSE + "&forming")) {
      assertThat(client.header("Content-Type")).startsWith("text/event-stream");
      assertThat(client.header("Cache-Control")).isEqualTo("no-store");
      EventClient.Event first = client.next();
      assertThat(first.name()).isEqualTo("snapshot");
      JsonNode snapshot = first.data();
      assertThat(snapshot.get("op").asText()).isEqualTo("snapshot");
      assertThat(snapshot.get("readings")).hasSize(KNOWN);
      String epoch = snapshot.get("epoch").asText();
      long seq = snapshot.get("seq").asLong();
      assertThat(first.id()).isEqualTo(epoch + ":" + seq);

      market.tell(MINUTES, WALK.get(KNOWN), Finality.FORMING);
      EventClient.Event forming = client.next();
      assertThat(forming.name()).isEqualTo("update");
      assertThat(forming.data().get("kind").asText()).isEqualTo("forming");
      market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
      EventClient.Event closed = client.next();
      assertThat(closed.data().get("kind").asText()).isEqualTo("closed");
      assertThat(closed.data().get("v").get(0).asDouble()).isEqualTo(WALK.close(KNOWN));
      assertThat(closed.id()).isEqualTo(epoch + ":" + closed.data().get("seq").asLong());
      assertThat(client.next("heartbeat").data().get("seqs").toString())
          .isEqualTo("{\"events\":" + closed.data().get("seq").asLong() + "}");
      market.halt(MINUTES, WALK.openTime(KNOWN + 1), "delisted");
      assertThat(client.next().data().get("detail").asText()).isEqualTo("delisted");
    }
    released();
  }

  private void released() {
    released(server);
  }

  private static void released(RunningServer server) {
    KIT.createTestProbe().awaitAssert(WAIT, () -> {
      assertThat(server.vault.counts().subscriptions()).isZero();
      return null;
    });
  }

  @Test
  void a_client_that_connects_again_gets_what_it_missed() {
    String id;
    try (EventClient client = EventClient.open(server, CLOSE)) {
      id = client.next().id();
    }
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    market.tell(MINUTES, WALK.get(KNOWN + 1), Finality.CLOSED);
    long seq = Long.parseLong(id.substring(id.indexOf(':') + 1));
    try (EventClient header = EventClient.open(server, CLOSE, "Last-Event-ID", id);
        EventClient query = EventClient.open(server, CLOSE + "&lastEventId=" + id)) {
      for (long next = seq + 1; next <= seq + 2; next++) {
        assertThat(header.next().data().get("seq").asLong()).isEqualTo(next);
        assertThat(query.next().data().get("seq").asLong()).isEqualTo(next);
      }
      assertThat(header.next("heartbeat").data().get("seqs").get("events").asLong())
          .isEqualTo(seq + 2);
    }
  }

  @ParameterizedTest
  @CsvSource({"7f3a:4", "nonsense", "':'", "'7f3a:999999999999999999999'"})
  void an_id_of_no_stream_gets_a_resync_and_a_snapshot(String id) {
    try (EventClient client = EventClient.open(server, CLOSE, "Last-Event-ID", id)) {
      assertThat(client.next().data().toString())
          .isEqualTo("{\"op\":\"resync\",\"sid\":\"events\"}");
      assertThat(client.next().name()).isEqualTo("snapshot");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      symbol=NOPE&interval=1m&formula=close         | */*               | 404 | UNKNOWN_SYMBOL
      symbol=BTC%2FUSDT&interval=1m&formula=rsy(14) | text/event-stream | 422 | BAD_FORMULA
      symbol=BTC%2FUSDT&interval=1m                 | */*               | 400 | MISSING_PARAMETER
      symbol=BTC%2FUSDT&interval=7m&formula=close   | */*               | 400 | UNKNOWN_INTERVAL
      symbol=B%20C&interval=1m&formula=close        | */*               | 400 | BAD_SYMBOL
      interval=1m&formula=close                     | */*               | 400 | MISSING_PARAMETER
      symbol=BTC%2FUSDT&interval=1m&formula=close   | application/json  | 406 | NOT_ACCEPTABLE
      symbol=BTC%2FUSDT&interval=1m&formula=close&x | */*               | 400 | UNKNOWN_PARAMETER
      """)
  void what_cannot_be_streamed_is_a_problem_document(
      String query, String accept, int status, String code) {
    HttpResponse<String> refused = server.get("/v1/events?" + query, "Accept", accept);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(RunningServer.json(refused.body()).get("code").asText()).isEqualTo(code);
    released();
  }

  @Test
  void head_answers_without_a_body_and_leaves_no_stream_behind() {
    try (RawClient client = new RawClient(server.server.address())) {
      String answer = client
          .send("HEAD /v1/events?" + CLOSE + " HTTP/1.1\r\nHost: localhost\r\n"
              + "Connection: close\r\n\r\n")
          .readAll();
      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("text/event-stream");
      assertThat(answer).endsWith("\r\n\r\n").doesNotContain("snapshot");
    }
    released();
  }

  @Test
  void a_stream_lasts_longer_than_a_request_may_wait() {
    try (RunningServer hasty = RunningServer.start(KIT.system(), market, settings("1s"));
        EventClient client = KIT.createTestProbe()
            .awaitAssert(
                WAIT,
                () -> EventClient.open(hasty, CLOSE))) { // a busy machine may need some attempts
      client.next("snapshot");
      for (int beat = 0; beat < 7; beat++) {
        client.next("heartbeat");
      }
    }
  }

  @Test
  void a_series_that_is_not_ready_in_time_is_504_and_leaves_no_stream_behind() {
    market.hold(MINUTES);
    try (RunningServer hasty = RunningServer.start(KIT.system(), market, settings("200ms"))) {
      HttpResponse<String> late = hasty.get("/v1/events?" + CLOSE);
      assertThat(late.statusCode()).isEqualTo(504);
      assertThat(RunningServer.json(late.body()).get("code").asText()).isEqualTo("TIMEOUT");
      released(hasty);
    } finally {
      market.release(MINUTES);
    }
  }

  @Test
  void event_streams_and_sockets_count_together_against_the_most_connections() {
    EventClient one = EventClient.open(server, CLOSE);
    try (EventClient two = EventClient.open(server, CLOSE);
        SocketClient three = SocketClient.connect(server)) {
      assertThat(two.next().name()).isEqualTo("snapshot");
      three.say("{\"op\":\"ping\"}").next("pong");
      assertThat(SocketClient.refused(server).statusCode()).isEqualTo(503);
      HttpResponse<String> refused = server.get("/v1/events?" + CLOSE);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      one.close();
      KIT.createTestProbe().awaitAssert(WAIT, () -> {
        SocketClient.connect(server).close();
        return null;
      });
    }
  }

  @Test
  void a_server_that_drains_ends_the_stream_with_an_error() {
    try (EventClient client = EventClient.open(server, CLOSE)) {
      client.next("snapshot");
      var drained = server.server.drain();
      EventClient.Event last = client.next();
      assertThat(last.name()).isEqualTo("error");
      assertThat(last.data().get("code").asText()).isEqualTo("STOPPING");
      assertThat(client.hasEnded()).isTrue();
      Await.value(drained);
    }
  }

  @Test
  void a_stream_that_the_engine_ends_says_so_in_its_last_event() {
    try (EventClient client = EventClient.open(server, CLOSE)) {
      client.next("snapshot");
      Await.value(server.vault.stop());
      EventClient.Event last = client.next();
      assertThat(last.name()).isEqualTo("error");
      assertThat(last.data().get("code").asText()).isEqualTo("STOPPING");
      assertThat(client.hasEnded()).isTrue();
    }
  }

  @Test
  void the_stream_of_a_client_that_reads_nothing_is_dropped_and_its_place_becomes_free() {
    try (RawClient client = connect()) {
      var corrections = new AtomicInteger();
      KIT.createTestProbe()
          .awaitAssert(
              WAIT,
              () -> { // each means a new snapshot of 600 kB
                Bar bar = WALK.get(KNOWN - 100);
                double high = bar.high() + corrections.incrementAndGet();
                market.tell(
                    MINUTES,
                    new Bar(bar.openTime(), bar.open(), high, bar.low(), bar.close(), bar.volume()),
                    Finality.CORRECTED);
                assertThat(server.vault.counts().subscriptions()).isZero();
                return null;
              });
      KIT.createTestProbe().awaitAssert(WAIT, () -> {
        List<SocketClient> asMany = new ArrayList<>();
        try {
          for (int i = 0; i < 3; i++) { // as many as the limit: its place is free again
            asMany.add(SocketClient.connect(server));
          }
        } finally {
          asMany.forEach(SocketClient::close);
        }
        return null;
      });
      assertThat(client.readAll()).contains("event: error").contains("\"code\":\"SLOW_READER\"");
    }
  }

  /** A client that does not read for now, of a stream of a hundred formulas. */
  private RawClient connect() {
    String formulas = IntStream.range(2, 102)
        .mapToObj(n -> "&formula=atr(" + n + ")")
        .collect(Collectors.joining());
    RawClient client = new RawClient(server.server.address());
    client.send("GET /v1/events?symbol=BTC%2FUSDT&interval=1m" + formulas
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(client.read("retry", 1)).startsWith("HTTP/1.1 200 ");
    return client;
  }
}
