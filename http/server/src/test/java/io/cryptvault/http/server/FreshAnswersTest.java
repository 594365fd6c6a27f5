package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.fixture.RunningServer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are kept, but never longer than they are true: who has pushed a bar finds it in the next answer. */
class FreshAnswersTest {
  private static final Symbol BTC = Symbol.of("BTC/USDT");

  private final ActorTestKit kit = ActorTestKit.create();
  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(kit.system(), RunningServer.market());
  }

  @AfterEach
  void stop() {
    server.close();
    kit.shutdownTestKit();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/readings/BTC%2FUSDT?interval=1m&formula=close&bars=2",
        "/v1/bars/BTC%2FUSDT?interval=1m&limit=2",
        "/v1/bars/BTC%2FUSDT?interval=1m&limit=2&format=csv",
        "/v1/analysis/BTC%2FUSDT?interval=1m"
      })
  void a_bar_that_closes_is_in_the_next_answer(String path) {
    for (int k = KNOWN; k < KNOWN + 10; k++) {
      String before = server.get(path).body();
      assertThat(server.get(path).body()).isEqualTo(before);
      Await.value(server.vault.feed().offer(BTC, Interval.MINUTE, WALK.get(k)));
      assertThat(server.get(path).body()).as("after bar %s", k).isNotEqualTo(before);
    }
  }

  @Test
  void a_corrected_bar_is_in_the_next_answer() {
    String path = "/v1/readings/BTC%2FUSDT?interval=1m&formula=close&bars=1";
    assertThat(close(path)).isEqualTo(WALK.close(KNOWN - 1));
    Bar last = WALK.get(KNOWN - 1);
    Bar corrected =
        new Bar(last.openTime(), last.open(), last.high(), last.low(), last.low(), last.volume());
    Await.value(server.vault.feed().offer(BTC, Interval.MINUTE, corrected));
    assertThat(close(path)).isEqualTo(last.low());
  }

  @Test
  void a_forming_bar_is_in_the_next_answer_and_each_change_of_it() {
    String path = "/v1/readings/BTC%2FUSDT?interval=1m&formula=close&bars=1&forming=true";
    assertThat(server.document(path).get("readings")).hasSize(1);
    for (int tick = 1; tick <= 10; tick++) {
      double price = WALK.close(KNOWN - 1) + tick;
      Bar forming = new Bar(WALK.openTime(KNOWN), price, price, price, price, tick);
      Await.value(server.vault.feed().forming(BTC, Interval.MINUTE, forming));
      JsonNode readings = server.document(path).get("readings");
      assertThat(readings).hasSize(2);
      assertThat(readings.get(1).get("v").get(0).asDouble()).isEqualTo(price);
    }
  }

  private double close(String path) {
    return server.document(path).get("readings").get(0).get("v").get(0).asDouble();
  }
}
