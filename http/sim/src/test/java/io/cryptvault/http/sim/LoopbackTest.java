package io.cryptvault.http.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Scope;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.market.MarketClock;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.market.SteppedClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The thin server around the venues, read by clients other than our own. */
class LoopbackTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_030);
  private static final SimSettings SETTINGS = SimSettings.defaults().withSymbols(3);
  private static final SimulatedMarket MARKET = SimulatedMarket.of(SETTINGS);

  private final SteppedClock clock = MarketClock.stepped(NOW);
  private final TestProbe<String> seen = KIT.createTestProbe();
  private @Nullable SimulatedVenue running;

  private SimulatedVenue start(VenueName exchange) {
    SimulatedVenue venue = SimulatedVenue.start(
            KIT.system(), exchange, SETTINGS, MARKET, clock, InstantSource.system())
        .toCompletableFuture()
        .join();
    running = venue;
    return venue;
  }

  @AfterEach
  void stop() {
    SimulatedVenue venue = running;
    if (venue != null) {
      venue.stop().toCompletableFuture().join();
    }
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
        seen.ref().tell(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      seen.ref().tell("binary " + data.remaining());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      seen.ref().tell("close " + status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      seen.ref().tell("error");
    }
  }

  private WebSocket open(SimulatedVenue venue, String path) {
    return HTTP.newWebSocketBuilder()
        .buildAsync(URI.create(venue.streamBase() + path), new Listener())
        .join();
  }

  private String next() {
    return seen.receiveMessage(Duration.ofSeconds(10));
  }

  private static HttpResponse<String> get(SimulatedVenue venue, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(venue.restBase() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void kraken_sends_the_first_message_and_then_bars() {
    SimulatedVenue venue = start(VenueName.KRAKEN);
    WebSocket socket = open(venue, "/v2");
    assertThat(next()).contains("\"channel\":\"status\"");
    socket
        .sendText(
            "{\"method\":\"subscribe\",\"params\":{\"channel\":\"ohlc\",\"symbol\":[\"BTC/USD\"],"
                + "\"interval\":1,\"snapshot\":false}}",
            true)
        .join();
    assertThat(next()).contains("\"success\":true");
    clock.advance(Duration.ofMinutes(1));
    String update = next();
    while (update.contains("heartbeat")) {
      update = next();
    }
    assertThat(update).contains("\"type\":\"update\"");
    assertThat(venue.subscriptions()).containsExactly("ohlc-1:BTC/USD");
  }

  @Test
  void coinbase_sends_matches_on_the_root_path() throws Exception {
    SimulatedVenue venue = start(VenueName.COINBASE);
    WebSocket socket = open(venue, "/");
    socket
        .sendText(
            "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"matches\"]}",
            true)
        .join();
    assertThat(next()).contains("\"subscriptions\"");
    assertThat(next()).contains("last_match");
    clock.advance(Duration.ofMinutes(1));
    assertThat(next()).contains("\"match\"");
    HttpResponse<String> trades = get(venue, "/products/BTC-USD/trades?limit=2");
    assertThat(trades.headers().firstValue("CB-AFTER")).isPresent();
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void a_close_code_and_a_cut_reach_the_client(VenueName exchange) {
    SimulatedVenue venue = start(exchange);
    String path = switch (exchange) {
      case BINANCE -> "/ws";
      case KRAKEN -> "/v2";
      case COINBASE -> "/";
    };
    venue.faults().add(new Fault.Close(1012), Scope.always().from(NOW.plusSeconds(1)));
    open(venue, path);
    clock.advance(Duration.ofSeconds(1));
    String last = next();
    while (!last.startsWith("close")) {
      last = next();
    }
    assertThat(last).isEqualTo("close 1012");
    venue.faults().clear();
    venue.faults().streams(StreamFault.CUT_MID_FRAME);
    open(venue, path);
    do {
      last = next();
    } while (last.startsWith("{"));
    assertThat(last).isIn("error", "close 1006");
  }

  @Test
  void faults_cut_reset_and_redirect_replies() throws Exception {
    SimulatedVenue venue = start(VenueName.BINANCE);
    String path = "/api/v3/klines?symbol=BTCUSDT&interval=1m";
    venue.faults().next(1, Fault.Line.HANG_UP);
    assertThatThrownBy(() -> get(venue, path)).isInstanceOf(IOException.class);
    venue.faults().next(1, Fault.Trap.REDIRECT_LOOP);
    assertThat(get(venue, path).statusCode()).isEqualTo(302);
    venue.faults().next(1, Fault.Trap.WRONG_TYPE);
    assertThat(get(venue, path).headers().firstValue("Content-Type")).contains("image/png");
    assertThat(get(venue, path).statusCode()).isEqualTo(200);
  }
}
