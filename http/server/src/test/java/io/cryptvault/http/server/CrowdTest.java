package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.Settings;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bounded number of requests is answered at the same time; one more is refused at once, and health is told all the same. */
class CrowdTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final String SLOW =
      "GET /v1/bars/BTC%2FUSDT?interval=1m&limit=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @CsvSource({
    "'max-per-address = 4', 429, TOO_MANY_REQUESTS, cryptvault.http.requests.max-per-address"
        + " allows",
    "'max = 4', 503, OVERLOADED, cryptvault.http.requests.max allows"
  })
  void one_request_too_many_is_refused_at_once_until_an_earlier_one_is_answered(
      String limit, int status, String code, String detail) {
    FakeMarket market = RunningServer.market().hold(RunningServer.MINUTES);
    RunningServer server = RunningServer.start(
        KIT.system(),
        market,
        Settings.load(
            ConfigFactory.parseString("cryptvault.http { port = 0, requests { " + limit + " } }")
                .withFallback(ConfigFactory.load())));
    List<RawClient> clients = new ArrayList<>();
    try {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        RawClient client = new RawClient(server.server.address()).send(SLOW);
        clients.add(client);
        answers.add(
            CompletableFuture.supplyAsync(() -> client.read("}", 1), Thread::startVirtualThread));
      }
      CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();
      String refused = answers.stream()
          .filter(CompletableFuture::isDone)
          .findFirst()
          .orElseThrow()
          .join();
      assertThat(refused)
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("\r\nRetry-After: 1\r\n")
          .contains("\"code\":\"" + code + "\"")
          .contains(detail);
      assertThat(server.get("/v1/symbols").statusCode()).isEqualTo(status);
      for (String path : List.of("/health", "/health/live", "/health/ready", "/metrics")) {
        assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(answers).filteredOn(CompletableFuture::isDone).hasSize(1);

      market.release(RunningServer.MINUTES);
      assertThat(answers.stream().map(CompletableFuture::join))
          .filteredOn(answer -> answer.startsWith("HTTP/1.1 200 "))
          .hasSize(4);
      for (int i = 0; i < 10; i++) {
        assertThat(server.get("/v1/symbols").statusCode()).isEqualTo(200);
      }
    } finally {
      market.release(RunningServer.MINUTES);
      clients.forEach(RawClient::close);
      server.close();
    }
  }
}
