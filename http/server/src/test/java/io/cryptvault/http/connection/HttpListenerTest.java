package io.cryptvault.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that misbehave. */
class HttpListenerTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final FakeMarket market = RunningServer.market();
  private final RunningServer server = RunningServer.start(
      KIT.system(),
      market,
      Settings.load(ConfigFactory.parseString("""
          cryptvault.http.connections { max = 40, max-per-address = 30, header-timeout = 300ms }
          cryptvault.http.port = 0
          """).withFallback(ConfigFactory.load())));
  private final List<RawClient> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    clients.forEach(RawClient::close);
    server.close();
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private RawClient connect() {
    RawClient client = new RawClient(server.server.address());
    clients.add(client);
    return client;
  }

  @Test
  void thousands_of_requests_in_one_write_are_answered_in_order() {
    String requests = IntStream.range(0, 1_500)
        .mapToObj(i -> "GET /" + i + " HTTP/1.1\r\nHost:localhost\r\n\r\n")
        .collect(Collectors.joining());
    Pattern path = Pattern.compile("\"instance\":\"/(\\d+)\"");
    for (int round = 0; round < 20; round++) {
      RawClient client = connect();
      CompletableFuture<?> sent = CompletableFuture.runAsync(() -> client.send(requests));
      Matcher answered = path.matcher(client.read("\"errors\":[],\"requestId\":", 1_500));
      sent.join();
      List<Integer> order = new ArrayList<>();
      while (answered.find()) {
        order.add(Integer.valueOf(answered.group(1)));
      }
      assertThat(order).isEqualTo(IntStream.range(0, 1_500).boxed().toList());
    }
  }

  @Test
  void a_client_that_does_not_finish_a_request_in_time_gets_408_and_is_cut() {
    String answer = connect().send("GET /health/live HTTP/1.1\r\nHost: local").readAll();
    assertThat(answer)
        .startsWith("HTTP/1.1 408 Request Timeout\r\n")
        .contains("expected a whole request within 300 ms, found an unfinished one or none");
    assertThat(connect().readAll()).startsWith("HTTP/1.1 408 ");
  }

  @Test
  void single_bytes_do_not_extend_the_deadline() {
    RawClient client = connect().send("GET /health/live HTTP/1.1\r\nX-Slow: ");
    CompletableFuture<Void> drip = CompletableFuture.runAsync(() -> client.sendUntilClosed("x"));
    assertThat(client.readAll()).containsAnyOf("HTTP/1.1 408 ", "HTTP/1.1 431 ", "<reset>");
    drip.join();
  }

  @Test
  void a_later_request_has_its_own_time_from_its_first_byte() {
    RawClient client = connect();
    for (int i = 0; i < 3; i++) {
      assertThat(client.send(LIVE).read("\"live\"}", 1)).contains("200 OK");
    }
    assertThat(client.send("GET /he").readAll()).startsWith("HTTP/1.1 408 ");
  }

  @Test
  void an_answer_may_take_longer_than_the_deadline_for_headers() {
    market.hold(RunningServer.MINUTES);
    RawClient client = connect()
        .send("GET /v1/bars/BTC%2FUSDT?interval=1m&limit=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    RawClient late = connect();
    assertThat(late.readAll()).startsWith("HTTP/1.1 408 "); // both deadlines have passed
    market.release(RunningServer.MINUTES);
    assertThat(client.read("\"next\"", 1)).startsWith("HTTP/1.1 200 OK");
  }

  @Test
  void connections_of_one_address_are_limited_and_released() {
    List<RawClient> held = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      RawClient client = connect();
      assertThat(client.send(LIVE).read("\"live\"}", 1)).contains("200 OK");
      held.add(client);
    }
    assertThat(connect().readAll())
        .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
        .contains("Retry-After: 1\r\n")
        .contains("this address has 30 connections");
    held.get(7).close();
    KIT.createTestProbe().awaitAssert(Duration.ofSeconds(10), () -> {
      assertThat(connect().send(LIVE).read("\r\n", 1)).startsWith("HTTP/1.1 200 OK");
      return Done.getInstance();
    });
  }

  @Test
  void a_draining_server_answers_open_requests_and_ends_idle_connections() {
    market.hold(RunningServer.MINUTES);
    RawClient asking = connect()
        .send("GET /v1/bars/BTC%2FUSDT?interval=1m&limit=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    RawClient resting = connect();
    assertThat(resting.send(LIVE).read("\"live\"}", 1)).contains("200 OK");
    KIT.createTestProbe().awaitAssert(Duration.ofSeconds(10), () -> {
      assertThat(server.vault.counts().workers()).isEqualTo(1);
      return Done.getInstance();
    });

    CompletionStage<Done> drained = server.server.drain();
    assertThat(resting.readAll()).isEmpty();
    market.release(RunningServer.MINUTES);
    assertThat(asking.readAll()).startsWith("HTTP/1.1 200 OK").contains("Connection: close");
    Await.value(drained);
  }
}
