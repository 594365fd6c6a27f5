package io.cryptvault.http.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.config.SimSettings;
import io.cryptvault.http.sim.market.MarketClock;
import io.cryptvault.http.sim.market.SteppedClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stream's wire format, read by a WebSocket client other than our own. */
class StreamWireTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_030);
  private static final String CLOSED_BY_VENUE = "closed";

  private final SteppedClock clock = MarketClock.stepped(NOW);
  private final SimulatedVenue venue = SimulatedVenue.start(
          KIT.system(), SimSettings.defaults().withSymbols(3), clock, InstantSource.fixed(NOW))
      .toCompletableFuture()
      .join();
  private final TestProbe<String> frames = KIT.createTestProbe();

  @AfterEach
  void stop() {
    venue.stop().toCompletableFuture().join();
  }

  @AfterAll
  static void close() {
    HTTP.shutdownNow();
    KIT.shutdownTestKit();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        frames.ref().tell(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      frames.ref().tell(CLOSED_BY_VENUE);
      return null;
    }
  }

  private WebSocket open(String path) {
    return HTTP.newWebSocketBuilder()
        .buildAsync(URI.create(venue.streamBase() + path), new Listener())
        .join();
  }

  private JsonNode next() {
    try {
      return JSON.readTree(frames.receiveMessage(Duration.ofSeconds(5)));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void streams_can_be_subscribed_listed_and_unsubscribed() {
    WebSocket socket = open("/ws");
    socket
        .sendText(
            "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@kline_1m\",\"nosuch@kline_1m\"],\"id\":7}",
            true)
        .join();
    assertThat(next().toString()).isEqualTo("{\"result\":null,\"id\":7}");
    socket.sendText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"abc\"}", true).join();
    assertThat(next().toString()).isEqualTo("{\"result\":[\"btcusdt@kline_1m\"],\"id\":\"abc\"}");
    socket
        .sendText("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@kline_1m\"],\"id\":8}", true)
        .join();
    assertThat(next().toString()).isEqualTo("{\"result\":null,\"id\":8}");
    socket.sendText("{\"method\":\"DANCE\",\"id\":9}", true).join();
    assertThat(next().get("code").asInt()).isEqualTo(2);
    socket.sendText("not json", true).join();
    assertThat(next().get("code").asInt()).isEqualTo(3);
    clock.advance(Duration.ofMinutes(1));
    frames.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void a_stream_named_in_the_address_sends_raw_events() {
    open("/ws/btcusdt@kline_1m");
    clock.advance(Duration.ofSeconds(2));

    JsonNode forming = next();

    assertThat(forming.get("e").asText()).isEqualTo("kline");
    assertThat(forming.get("s").asText()).isEqualTo("BTCUSDT");
    assertThat(forming.get("k").get("x").asBoolean()).isFalse();
    clock.advance(Duration.ofSeconds(28));
    JsonNode closed = next().get("k");
    assertThat(closed.get("x").asBoolean()).isTrue();
    assertThat(closed.get("t").asLong()).isEqualTo(1_800_000_000_000L);
    assertThat(closed.get("T").asLong()).isEqualTo(1_800_000_059_999L);
    assertThat(next().get("k").get("t").asLong()).isEqualTo(1_800_000_060_000L);
  }

  @Test
  void combined_streams_wrap_their_events() {
    open("/stream?streams=btcusdt@kline_1m/ethusdt@kline_1h");
    clock.advance(Duration.ofSeconds(2));

    assertThat(next().get("stream").asText()).isEqualTo("btcusdt@kline_1m");
    JsonNode other = next();
    assertThat(other.get("stream").asText()).isEqualTo("ethusdt@kline_1h");
    assertThat(other.get("data").get("k").get("i").asText()).isEqualTo("1h");
  }

  @Test
  void a_client_that_sends_too_many_messages_in_a_second_is_disconnected() {
    WebSocket socket = open("/ws");
    for (int i = 0; i < 6; i++) {
      socket
          .sendText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + i + "}", true)
          .join();
    }
    for (int i = 0; i < 5; i++) {
      assertThat(next().get("id").asInt()).isEqualTo(i);
    }

    assertThat(frames.receiveMessage(Duration.ofSeconds(5))).isEqualTo(CLOSED_BY_VENUE);
  }

  @Test
  void a_running_clock_closes_bars_by_itself() {
    SimulatedVenue fast = SimulatedVenue.start(
            KIT.system(), SimSettings.defaults().withSymbols(1).withSpeed(600))
        .toCompletableFuture()
        .join();
    HTTP.newWebSocketBuilder()
        .buildAsync(URI.create(fast.streamBase() + "/ws/btcusdt@kline_1m"), new Listener())
        .join();
    long last = 0;
    for (int closes = 0; closes < 5; ) {
      JsonNode kline = next().get("k");
      if (kline.get("x").asBoolean()) {
        assertThat(last == 0 || kline.get("t").asLong() == last + 60_000).isTrue();
        last = kline.get("t").asLong();
        closes++;
      }
    }
    fast.stop().toCompletableFuture().join();
  }
}
