package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.Settings;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seeded requests and frames that are almost right: the server blames the client and keeps running. */
class HostileClientTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER = RunningServer.start(
      KIT.system(),
      RunningServer.market(),
      Settings.load(ConfigFactory.parseString("""
          cryptvault.http { port = 0, ask-timeout = 2s, connections.header-timeout = 1s }
          """).withFallback(ConfigFactory.load())));
  private static final int TIMES = 115;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  private static final List<String> REQUESTS = List.of(
      "GET /v1/bars/BTC%2FUSDT?interval=1m&limit=5&from=2024-03-01&to=1800000000000 HTTP/1.1\r\n"
          + "Host: localhost\r\n\r\n",
      "GET /v1/readings/BTC%2FUSDT?interval=1m&formula=macd(12,26,9).hist%20%3E%200&bars=3"
          + " HTTP/1.1\r\n"
          + "Host: localhost\r\n\r\n",
      "GET /v1/analysis/BTC%2FUSDT?interval=1m HTTP/1.1\r\n"
          + "Host: localhost\r\n"
          + "Accept: application/json;q=0.5\r\n\r\n",
      "GET /v1/symbols?limit=2&cursor=A&sort=symbol HTTP/1.1\r\n"
          + "Host: 127.0.0.1\r\n"
          + "Origin: null\r\n\r\n",
      "POST /v1/store/bars?venue=x&symbol=A&interval=1m&from=0&to=60000 HTTP/1.1\r\n"
          + "Host: localhost\r\n"
          + "Content-Type: text/csv\r\n"
          + "Content-Length: 12\r\n\r\n"
          + "0,1,2,1,2,3\n",
      "POST /v1/fetch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n",
      "POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 58\r\n\r\n"
          + "[{\"symbol\":\"BTC/USDT\",\"interval\":\"1m\",\"formulas\":[\"rsi\"]}]",
      "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 61\r\n\r\n"
          + "{\"symbols\":\"all\",\"interval\":\"1m\",\"bars\":9,\"formulas\":[\"rsi\"]}",
      "GET /v1/gaps?state=open&cursor=A|1m|5 HTTP/1.0\r\n"
          + "Host: localhost\r\n"
          + "Connection: keep-alive\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET http://localhost/health HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *\r\n\r\n");

  private static final List<String> MESSAGES = List.of(
      "{\"op\":\"subscribe\",\"id\":1,\"batch\":true,\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\",\"formulas\":[\"rsi(14)\",\"close"
          + " > sma(20)@1h\"],\"forming\":true,\"resume\":{\"epoch\":\"7f3a\",\"seq\":1}}]}",
      "{\"op\":\"unsubscribe\",\"id\":[1],\"sid\":\"a\"}",
      "{\"op\":\"list\",\"id\":null}",
      "{\"op\":\"ping\",\"id\":1e400}");

  /** The first analysis of a JVM compiles all functions, which may take longer than a request of this server waits. */
  @BeforeAll
  static void warmUp() {
    KIT.createTestProbe().awaitAssert(Duration.ofSeconds(30), () -> {
      assertThat(SERVER.get("/v1/analysis/BTC%2FUSDT?interval=1m").statusCode()).isEqualTo(200);
      return null;
    });
  }

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  @Test
  void a_request_that_is_almost_right_is_answered_as_the_clients_fault() {
    Random random = new Random(1);
    for (int i = 0; i < TIMES; i++) {
      byte[] request = damaged(REQUESTS.get(i % REQUESTS.size()), random);
      try (RawClient client = new RawClient(SERVER.server.address())) {
        String answer = client.send(request).end().readAll();
        Matcher status = STATUS.matcher(answer);
        while (status.find()) {
          assertThat(Integer.parseInt(status.group(1)))
              .as("%d: %s%n%s", i, new String(request, StandardCharsets.ISO_8859_1), answer)
              .matches(code -> code < 500 || code == 501 || code == 505); // method, version
        }
        assertNoTrace(answer);
      }
    }
    assertThat(SERVER.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void a_frame_that_is_almost_right_is_answered_or_ends_its_connection() {
    Random random = new Random(2);
    for (int i = 0; i < TIMES; i++) {
      byte[] text = damaged(MESSAGES.get(i % MESSAGES.size()), random);
      try (RawClient client = new RawClient(SERVER.server.address())) {
        client.send("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n\r\n");
        assertThat(client.read("welcome", 1)).contains("HTTP/1.1 101 ");
        byte[] frame = frame(text);
        if (i % 3 == 0) { // sometimes the frame is damaged, too
          frame[random.nextInt(6)] ^= (byte) (1 << random.nextInt(8));
        }
        assertNoTrace(client
            .send(frame)
            .send(new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0})
            .end()
            .readAll());
      }
    }
    assertThat(SERVER.get("/health/live").statusCode()).isEqualTo(200);
  }

  private static void assertNoTrace(String answer) {
    assertThat(answer).doesNotContain("\tat ", "Exception", "INTERNAL", "java.", "org.apache");
  }

  /** A few bytes are taken out, put in, doubled or changed. */
  private static byte[] damaged(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(changed.length());
      int end = Math.min(changed.length(), at + 1 + random.nextInt(8));
      switch (random.nextInt(5)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, (char) random.nextInt(256));
        case 2 -> changed.insert(at, changed.substring(at, end));
        case 3 -> changed.insert(at, "%" + "0123456789abcdefg".charAt(random.nextInt(17)) + "f");
        default -> changed.setCharAt(at, (char) random.nextInt(256));
      }
    }
    return changed.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A whole text message, masked by zeros. */
  private static byte[] frame(byte[] text) {
    byte[] frame = new byte[8 + text.length];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) 0xfe;
    frame[2] = (byte) (text.length >> 8);
    frame[3] = (byte) text.length;
    System.arraycopy(text, 0, frame, 8, text.length);
    return frame;
  }
}
