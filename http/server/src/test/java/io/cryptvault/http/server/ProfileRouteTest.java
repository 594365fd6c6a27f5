package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.config.ProfileSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.http.fixture.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileRouteTest {
  private static final String QUESTION =
      "/v1/readings/BTC%2FUSDT?interval=1m&formula=sma(3)&bars=2";

  private final ActorTestKit kit = ActorTestKit.create();

  @AfterEach
  void stop() {
    Profiler.disable();
    kit.shutdownTestKit();
  }

  @Test
  void a_server_that_does_not_measure_says_how_to_switch_it_on() {
    try (RunningServer server = RunningServer.start(kit.system(), RunningServer.market())) {
      HttpResponse<String> answer = server.get("/v1/profile");

      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body())
          .contains("PROFILE_OFF")
          .contains("start it with cryptvault.profile.enabled = on");
    }
  }

  @Test
  void a_question_shows_the_way_from_the_load_to_the_encoding() {
    Settings settings = Settings.defaults()
        .withHttp(RunningServer.http())
        .withProfile(new ProfileSettings(true, Duration.ofMinutes(1), 100));
    Profiler.enable();
    try (RunningServer server =
        RunningServer.start(kit.system(), RunningServer.market(), settings)) {
      assertThat(server.get(QUESTION).statusCode()).isEqualTo(200);

      JsonNode profile = server.document("/v1/profile");
      assertThat(profile.path("on").asBoolean()).isTrue();
      assertThat(profile
              .path("operations")
              .valueStream()
              .map(operation -> operation.path("name").asText()))
          .contains("load", "compute", "cache", "encode");
      assertThat(profile.at("/caches/0/name").asText()).isEqualTo("results");
      assertThat(server.get("/v1/profile?format=text").body()).contains("operation ");
      assertThat(server.get("/v1/profile?format=markdown").body()).contains("| operation |");
      assertThat(server.get("/v1/profile?format=xml").statusCode()).isEqualTo(400);
    }
  }
}
