package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.AccountUse;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.http.fixture.RunningServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests whose bytes do not fit the memory budget. */
class FullBudgetTest {
  private static final String JOB =
      "{\"symbols\":[\"BTC/USDT\"],\"interval\":\"1m\",\"formulas\":[\"sma(3)\"]}";

  private final ActorTestKit kit = ActorTestKit.create();
  private final RunningServer server = RunningServer.start(kit.system(), RunningServer.market());

  @AfterEach
  void stop() {
    server.close();
    kit.shutdownTestKit();
  }

  private HttpResponse<String> start(String body) {
    return server.send(HttpRequest.newBuilder(server.uri("/v1/jobs"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private AccountUse bodies() {
    return server.vault.budget().uses().get(Account.BODIES.ordinal());
  }

  @Test
  void a_body_without_room_is_refused_in_words_and_taken_when_there_is_room_again() {
    try (Charge others = server
        .vault
        .budget()
        .reserve(
            Account.TASKS, server.vault.budget().limit() - server.vault.budget().used())) {
      assertThat(others.bytes()).isPositive();
      HttpResponse<String> refused = start(JOB);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body())
          .contains("OVER_BUDGET", "more for bodies do not fit", "cryptvault.memory.budget");
    }
    assertThat(start(JOB).statusCode()).isEqualTo(202);
    assertThat(bodies().bytes()).as("given back with the answer").isZero();
    assertThat(bodies().peakBytes()).isEqualTo(2L * JOB.length());
  }

  @Test
  void a_body_that_is_refused_for_what_it_says_is_given_back_too() {
    assertThat(start("{\"symbols\":").statusCode()).isEqualTo(400);
    assertThat(bodies().bytes()).isZero();
    assertThat(bodies().peakBytes()).isPositive();
  }
}
