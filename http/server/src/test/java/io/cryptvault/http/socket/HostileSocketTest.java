package io.cryptvault.http.socket;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.MINUTES;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.fixture.SocketClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send what no client should: each is refused with its code, and the client beside it gets its updates. */
class HostileSocketTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final byte FIN_TEXT = (byte) 0x81;
  private static final int MASK = 0x80;
  private static final int LONG = 127;

  private final FakeMarket market = RunningServer.market();
  private final RunningServer server = RunningServer.start(KIT.system(), market);
  private final SocketClient honest = SocketClient.connect(server);
  private long seq;
  private int bar = KNOWN;

  @AfterEach
  void stop() {
    honest.close();
    server.close();
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private static String subscription(String sid, String formulas) {
    return "{\"sid\":\"" + sid + "\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\",\"formulas\":["
        + formulas + "]}";
  }

  private static String subscribe(String streams) {
    return "{\"op\":\"subscribe\",\"id\":1,\"streams\":[" + streams + "]}";
  }

  private void begin() {
    honest.say(subscribe(subscription("a", "\"close\"")));
    seq = honest.next("snapshot").get("seq").asLong();
    othersGoOn();
  }

  private void othersGoOn() {
    market.tell(MINUTES, WALK.get(bar), Finality.CLOSED);
    JsonNode update = honest.next();
    assertThat(update.get("seq").asLong()).isEqualTo(++seq);
    assertThat(update.get("v").get(0).asDouble()).isEqualTo(WALK.close(bar++));
  }

  private RawClient upgraded() {
    RawClient client = new RawClient(server.server.address());
    client.send("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n\r\n");
    assertThat(client.read("welcome", 1)).contains("HTTP/1.1 101 ");
    return client;
  }

  /** The start of a masked text frame that declares this many bytes. */
  private static byte[] declaring(long bytes) {
    return ByteBuffer.allocate(14)
        .put(FIN_TEXT)
        .put((byte) (MASK | LONG))
        .putLong(bytes)
        .putInt(0)
        .array();
  }

  @Test
  void a_frame_that_declares_a_gigabyte_closes_with_1009_as_soon_as_more_than_the_limit_is_there() {
    begin();
    int most = Settings.defaults().http().stream().maxFrameBytes();
    try (RawClient client = upgraded()) {
      client.send(declaring(1L << 30));
      othersGoOn(); // nothing is held for what is only declared
      client.send(" ".repeat(most + 100_000));
      assertThat(client.read("\u0003\u00f1", 1)).contains("\u0003\u00f1"); // 1009
    }
    othersGoOn();
  }

  @Test
  void a_frame_with_an_impossible_length_or_code_ends_the_connection() {
    begin();
    for (byte[] garbage : List.of(
        declaring(-1), // the first bit of a length is 0
        new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0}, // an opcode that is reserved
        new byte[] {FIN_TEXT, 2, 'h', 'i'}, // not masked
        "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII))) {
      try (RawClient client = upgraded()) {
        assertThat(client.send(garbage).end().readAll()).doesNotContain("\"op\"");
      }
      othersGoOn();
    }
  }

  @Test
  void ten_thousand_subscriptions_are_all_answered_and_as_many_refused_as_exceed_the_limit() {
    begin();
    try (SocketClient client = SocketClient.connect(server)) {
      int most = Settings.defaults().http().stream().maxStreams();
      client.say(subscribe(IntStream.range(0, 10_000)
          .mapToObj(k -> subscription("s" + k, "\"close\""))
          .collect(Collectors.joining(","))));
      List<JsonNode> answers = client.answers(10_000);
      assertThat(answers.stream().filter(one -> one.get("status").asText().equals("ok")))
          .hasSize(most);
      assertThat(answers.stream().filter(one -> one.has("code")))
          .allMatch(one -> one.get("code").asText().equals("TOO_MANY_STREAMS"));
      othersGoOn();
    }
    othersGoOn();
  }

  @Test
  void formulas_that_cost_too_much_are_refused_before_they_run() {
    begin();
    try (SocketClient client = SocketClient.connect(server)) {
      String nested = "(".repeat(100) + "close" + ")".repeat(100);
      String huge = IntStream.range(99_900, 99_990)
          .mapToObj(n -> "\"sma(" + n + ")\"")
          .collect(Collectors.joining(","));
      client.say(subscribe(subscription("period", "\"sma(1000000)\"") + ","
          + subscription("nested", "\"" + nested + "\"") + "," + subscription("state", huge)));
      assertThat(client.answers(3))
          .allMatch(one -> one.path("code").asText().equals("BAD_FORMULA"));
    }
    othersGoOn();
  }

  @Test
  void a_hundred_thousand_messages_at_once_end_in_4429() {
    begin();
    try (RawClient client = upgraded()) {
      byte[] ping = "{\"op\":\"ping\"}".getBytes(StandardCharsets.US_ASCII);
      ByteBuffer many = ByteBuffer.allocate(100_000 * (6 + ping.length));
      for (int k = 0; k < 100_000; k++) {
        many.put(FIN_TEXT).put((byte) (MASK | ping.length)).putInt(0).put(ping);
      }
      Thread sending = Thread.ofPlatform().daemon().start(() -> {
        try {
          client.send(many.array());
        } catch (java.io.UncheckedIOException closed) {
          // the server does not read on
        }
      });
      assertThat(client.read("\u0011M", 1)).contains("\u0011M"); // 4429
      othersGoOn();
      sending.interrupt();
    }
    othersGoOn();
  }

  @Test
  void deep_json_anywhere_in_a_message_is_an_error_and_nothing_else() {
    begin();
    try (SocketClient client = SocketClient.connect(server)) {
      String deep = "[".repeat(100_000) + "]".repeat(100_000);
      for (String text : List.of(
          "{\"op\":\"subscribe\",\"streams\":" + deep + "}",
          "{\"op\":\"amend\",\"sid\":\"a\",\"add\":" + deep + "}",
          "{\"op\":\"subscribe\",\"streams\":[{\"sid\":\"a\",\"universe\":" + deep + "}]}")) {
        assertThat(client.say(text).next().get("code").asText()).isEqualTo("BAD_MESSAGE");
      }
    }
    othersGoOn();
  }
}
