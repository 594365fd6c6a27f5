package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.fixture.RunningServer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Functions that the configuration defines are in the served catalogue and in every answer. */
class OwnFunctionsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER = RunningServer.start(
      KIT.system(),
      RunningServer.market(),
      Settings.load(ConfigFactory.parseString("""
          cryptvault.functions {
            trend = "ema(close, $fast) - ema(close, $slow)"
            up { formula = "trend($fast, 26) > 0", fast = 12 }
          }
          """)
              .withFallback(ConfigFactory.defaultReference())
              .resolve())
          .withHttp(RunningServer.http()));

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  @Test
  void the_catalogue_has_functions_of_the_configuration() {
    JsonNode functions = SERVER.document("/v1/catalog").get("functions");
    JsonNode up = functions.get(functions.size() - 1);
    assertThat(up.get("signature").asText()).isEqualTo("up(close, fast=12)");
    assertThat(up.get("condition").asBoolean()).isTrue();
    assertThat(up.get("source").asText()).isEqualTo("configuration");
    assertThat(up.get("lookback").asInt()).isEqualTo(25);
    assertThat(functions.get(functions.size() - 2).get("name").asText()).isEqualTo("TREND");
  }

  @Test
  void readings_and_analysis_have_functions_of_the_configuration() {
    JsonNode readings = SERVER.document(
        "/v1/readings/BTC%2FUSDT?interval=1m&formula=trend(12,26)&formula=up&bars=1");
    double expected =
        Plan.of("ema(12) - ema(26)").evaluate(WALK.slice(0, KNOWN)).last(0);
    JsonNode values = readings.get("readings").get(0).get("v");
    assertThat(values.get(0).asDouble()).isEqualTo(expected);
    assertThat(values.get(1).asBoolean()).isEqualTo(expected > 0);
    JsonNode analysis = SERVER.document("/v1/analysis/BTC%2FUSDT?interval=1m");
    assertThat(analysis.get("conditions").get("up(12)").asBoolean()).isEqualTo(expected > 0);
  }

  @Test
  void a_wrong_call_of_one_is_refused_like_any_other() {
    var answer = SERVER.get("/v1/readings/BTC%2FUSDT?interval=1m&formula=trend(12)&bars=1");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("trend needs fast, slow");
  }
}
