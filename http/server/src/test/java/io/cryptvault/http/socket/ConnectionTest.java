package io.cryptvault.http.socket;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.MINUTES;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.fixture.SocketClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections end, and the limits on what they may do. */
class ConnectionTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int FRAME = 2_000;

  private final TestProbe<Object> probe = KIT.createTestProbe();
  private final FakeMarket market = RunningServer.market();
  private final RunningServer server = RunningServer.start(KIT.system(), market, settings());
  private final List<SocketClient> clients = new ArrayList<>();

  private static Settings settings() {
    Settings defaults = Settings.defaults();
    PublishSettings publish = new PublishSettings(1_000, 4_096, 3, 8, 8, Duration.ofMinutes(10));
    return defaults.withPublish(publish).withHttp(RunningServer.http("""
        drain-timeout = 2s, max-bars = 100, max-formulas = 100
        stream {
          max-streams = 60, messages-per-second = 20, max-frame = %d, message-timeout = 500ms, heartbeat = 200ms
          ping-timeout = 30s, stalled-after = 30s, max-connections = 3
        }
        """.formatted(FRAME)));
  }

  private SocketClient connect() {
    SocketClient client = SocketClient.connect(server);
    clients.add(client);
    return client;
  }

  @AfterEach
  void stop() {
    clients.forEach(SocketClient::close);
    server.close();
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "",
        "{",
        "[]",
        "7",
        "null",
        "{\"op\":\"dance\"}",
        "{\"op\":7}",
        "{}",
        "{\"op\":\"subscribe\"}",
        "{\"op\":\"subscribe\",\"streams\":[]}",
        "{\"op\":\"subscribe\",\"streams\":[{}]}",
        "{\"op\":\"subscribe\",\"streams\":[7]}",
        "{\"op\":\"unsubscribe\"}",
        "{\"op\":\"ping\"} {\"op\":\"ping\"}",
        "{\"op\":\"ping\",\"op\":\"list\"}",
        "{\"op\":\"subscribe\",\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\","
            + "\"formulas\":[\"close\"],\"forming\":\"yes\"}]}",
        "{\"op\":\"subscribe\",\"batch\":1,\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\","
            + "\"interval\":\"1m\",\"formulas\":[\"close\"]}]}",
        "{\"op\":\"subscribe\",\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\","
            + "\"formulas\":\"close\"}]}",
        "{\"op\":\"subscribe\",\"streams\":[{\"sid\":\"a\",\"symbol\":7,\"interval\":\"1m\","
            + "\"formulas\":[\"close\"]}]}",
        "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]"
      })
  void garbage_gets_an_error_and_the_connection_stays_open(String text) {
    SocketClient client = connect().say(text);
    JsonNode error = client.next();
    assertThat(error.get("op").asText()).isEqualTo("error");
    assertThat(error.get("code").asText()).isEqualTo("BAD_MESSAGE");
    assertThat(error.get("detail").asText()).contains("expected");
    client.say("{\"op\":\"ping\",\"id\":1}");
    assertThat(client.next().toString()).isEqualTo("{\"op\":\"pong\",\"id\":1}");
  }

  @Test
  void the_id_of_a_bad_message_comes_back_unchanged() {
    SocketClient client = connect().say("{\"op\":\"dance\",\"id\":\"x\\\"y\"}");
    assertThat(client.next().get("id").asText()).isEqualTo("x\"y");
    client.say("{\"op\":\"unsubscribe\",\"id\":9,\"sid\":\"nobody\"}");
    JsonNode error = client.next();
    assertThat(error.get("code").asText()).isEqualTo("UNKNOWN_SID");
    assertThat(error.get("id").asInt()).isEqualTo(9);
    assertThat(error.get("sid").asText()).isEqualTo("nobody");
  }

  @Test
  void a_binary_message_closes_with_1008() {
    assertThat(connect().sayBytes((byte) 1).closeCode()).isEqualTo(1008);
  }

  @Test
  void a_message_that_is_too_long_closes_with_1009() {
    assertThat(connect().say(" ".repeat(FRAME + 1)).closeCode()).isEqualTo(1009);
  }

  @Test
  void a_message_is_measured_in_bytes() {
    assertThat(connect().say("\"" + "\u20ac".repeat(FRAME / 2) + "\"").closeCode())
        .isEqualTo(1009);
  }

  @Test
  void errors_quote_at_most_200_characters_of_what_was_sent() {
    String x = "x".repeat(1_000);
    SocketClient client = connect();
    for (String text : List.of(
        x,
        "{\"op\":\"" + x + "\"}",
        "{\"op\":\"ping\",\"id\":\"" + x + "\"}",
        "{\"op\":\"unsubscribe\",\"sid\":\"" + x + "\"}",
        "{\"op\":\"subscribe\",\"streams\":[{\"sid\":\"a\",\"symbol\":\"" + x + "\"}]}",
        subscribe(0, 1, "\"" + x + "\""))) {
      assertThat(client.say(text).next().toString()).doesNotContain("x".repeat(201));
    }
  }

  @Test
  void a_message_in_parts_that_is_too_long_closes_with_1009() {
    byte[] part = new byte[8 + 60_000];
    part[0] = 1; // a text frame, not the last one
    part[1] = (byte) 0xfe;
    part[2] = (byte) (60_000 >> 8);
    part[3] = (byte) (60_000 & 0xff);
    try (RawClient client = upgraded()) {
      // close code 1009; the server waits for the client's close frame, the test does not
      assertThat(client.send(part).read("\u0003\u00f1", 1)).contains("\u0003\u00f1");
    }
  }

  @Test
  void a_message_that_is_not_finished_in_time_closes_with_1008() {
    try (RawClient client = upgraded()) {
      byte[] part = {1, (byte) 0x82, 0, 0, 0, 0, 'a', 'b'};
      String reason = "the message was not finished in time";
      assertThat(client.send(part).read(reason, 1)).contains(reason);
    }
  }

  private RawClient upgraded() {
    RawClient client = new RawClient(server.server.address());
    client.send("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n\r\n");
    assertThat(client.read("welcome", 1)).contains("HTTP/1.1 101 ");
    return client;
  }

  @Test
  void pings_are_counted_like_messages() {
    try (RawClient client = upgraded()) {
      byte[] ping = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};
      byte[] pings = new byte[ping.length * 100];
      for (int i = 0; i < pings.length; i++) {
        pings[i] = ping[i % ping.length];
      }
      assertThat(client.send(pings).read("\u0011M", 1)).contains("\u0011M"); // 4429
    }
  }

  @Test
  void too_many_messages_close_with_4429() {
    SocketClient client = connect();
    try {
      for (int i = 0; i < 200; i++) {
        client.say("{\"op\":\"ping\"}");
      }
    } catch (AssertionError e) {
      assertThat(e).hasStackTraceContaining("IOException"); // the server has already closed
    }
    assertThat(client.closeCode()).isEqualTo(4429);
  }

  @Test
  void streams_beyond_the_limit_are_refused() {
    SocketClient client = connect();
    for (int at = 0; at < 60; at += 20) {
      client.say(subscribe(at, at + 20, "\"close\""));
      client.answers(20);
    }
    client.say(subscribe(60, 61, "\"close\""));
    JsonNode refused = client.next("subscribed").get("streams").get(0);
    assertThat(refused.get("code").asText()).isEqualTo("TOO_MANY_STREAMS");
    assertThat(refused.get("detail").asText()).contains("expected at most 60 streams");
  }

  @Test
  void connections_beyond_the_limit_get_503_until_one_ends() {
    connect();
    connect();
    connect();
    HttpResponse<?> refused = SocketClient.refused(server);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    clients.get(0).vanish();
    probe.awaitAssert(WAIT, () -> {
      SocketClient.connect(server).close();
      return probe;
    });
  }

  @Test
  void subscriptions_of_a_client_that_vanishes_are_released() {
    SocketClient client = connect().say(subscribe(0, 20, "\"close\""));
    client.answers(20);
    assertThat(server.vault.counts().subscriptions()).isEqualTo(20);
    client.vanish();
    probe.awaitAssert(
        WAIT, () -> assertThat(server.vault.counts().subscriptions()).isZero());
  }

  @Test
  void a_client_that_closes_gets_a_close_frame_and_its_subscriptions_are_released() {
    SocketClient client = connect().say(subscribe(0, 20, "\"close\""));
    client.answers(20);
    client.leave();
    assertThat(client.closeCode()).isEqualTo(1000);
    probe.awaitAssert(
        WAIT, () -> assertThat(server.vault.counts().subscriptions()).isZero());
  }

  @Test
  void streams_of_a_client_that_vanishes_before_they_open_are_released() {
    market.hold(MINUTES);
    SocketClient client = connect().say(subscribe(0, 20, "\"close\"")).say("{\"op\":\"ping\"}");
    client.next("pong");
    probe.awaitAssert(
        WAIT, () -> assertThat(server.vault.counts().subscriptions()).isEqualTo(20));
    client.vanish();
    market.release(MINUTES);
    probe.awaitAssert(
        WAIT, () -> assertThat(server.vault.counts().subscriptions()).isZero());
  }

  @Test
  void a_heartbeat_has_the_sequence_numbers() {
    SocketClient client = connect().say(subscribe(0, 1, "\"close\""));
    long seq = client.next("snapshot").get("seq").asLong();
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    assertThat(client.next("update").get("seq").asLong()).isEqualTo(seq + 1);
    assertThat(client.next("heartbeat").get("seqs").toString())
        .isEqualTo("{\"s0\":" + (seq + 1) + "}");
  }

  @Test
  void a_server_that_drains_closes_with_1001() {
    SocketClient client = connect();
    var drained = server.server.drain();
    assertThat(client.closeCode()).isEqualTo(1001);
    Await.value(drained);
  }

  @Test
  void a_reader_that_is_too_slow_is_closed_with_4408() {
    SocketClient client = connect();
    flood(client);
    client.skimOn();
    assertThat(client.closeCode()).isEqualTo(4408);
  }

  @Test
  void the_place_of_a_client_that_never_reads_again_becomes_free() {
    flood(connect());
    probe.awaitAssert(WAIT, () -> {
      List<SocketClient> asMany = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) { // as many as the limit: its place is free again
          asMany.add(SocketClient.connect(server));
        }
      } finally {
        asMany.forEach(SocketClient::close);
      }
      return probe;
    });
    assertThat(server.vault.counts().subscriptions()).isZero();
  }

  /** Sends more than all buffers in between hold to a client that has stopped reading. */
  private void flood(SocketClient client) {
    String formulas =
        IntStream.range(2, 70).mapToObj(n -> "\"ema(" + n + ")\"").collect(Collectors.joining(","));
    for (int sid = 0; sid < 16; sid++) {
      client.say(subscribe(sid, sid + 1, formulas));
      client.next("snapshot");
    }
    client.stopReading();
    for (int bar = KNOWN; bar < WALK.size(); bar++) {
      market.tell(MINUTES, WALK.get(bar), Finality.CLOSED);
    }
    probe.awaitAssert(
        WAIT, () -> assertThat(server.vault.counts().subscriptions()).isLessThan(16));
  }

  private static String subscribe(int from, int to, String formulas) {
    return IntStream.range(from, to)
        .mapToObj(sid -> "{\"sid\":\"s" + sid + "\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\","
            + "\"formulas\":[" + formulas + "]}")
        .collect(Collectors.joining(",", "{\"op\":\"subscribe\",\"streams\":[", "]}"));
  }
}
