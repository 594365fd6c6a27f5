package io.cryptvault.http.server;

import static io.cryptvault.engine.fixture.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.fixture.RunningServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code POST /v1/profile/recordings}, with a profiler that ends when the test says so. */
class RecordingRouteTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final CompletableFuture<String> page = new CompletableFuture<>();
  private final RunningServer engine = RunningServer.start(KIT.system(), RunningServer.market());

  @AfterEach
  void close() {
    engine.close();
  }

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  private CompletionStage<String> record(FlameRecorder.Kind kind, Duration length) {
    asked.complete(kind + " " + length.toSeconds());
    return page;
  }

  private ApiServer server(Optional<FlameRecorder> profiler) {
    return value(ApiServer.start(
        engine.vault,
        RunningServer.http("drain-timeout = 200ms"),
        () -> "",
        Optional.empty(),
        profiler));
  }

  private static CompletableFuture<HttpResponse<String>> post(ApiServer server, String query) {
    return CLIENT.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort()
                + "/v1/profile/recordings" + query))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void the_answer_is_a_page_to_keep_and_a_second_one_at_the_same_time_is_refused() {
    ApiServer server = server(Optional.of(this::record));
    try {
      CompletableFuture<HttpResponse<String>> first = post(server, "?seconds=3&kind=allocation");
      assertThat(value(asked)).isEqualTo("ALLOCATION 3");
      HttpResponse<String> second = value(post(server, ""));
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(second.body()).contains("PROFILE_BUSY", "ask again within 30 s");
      page.complete("<p>drawn");
      assertThat(value(first).body()).isEqualTo("<p>drawn");
      assertThat(value(first).headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/html");
      assertThat(value(first).headers().firstValue("Content-Disposition"))
          .contains("attachment; filename=\"flame-allocation.html\"");
      assertThat(value(post(server, "?seconds=1")).statusCode()).isEqualTo(200);
    } finally {
      value(server.drain());
    }
  }

  @Test
  void a_recording_that_fails_makes_room_for_the_next() {
    ApiServer server = server(Optional.of((kind, length) -> {
      throw new IllegalStateException("no recorder");
    }));
    try {
      assertThat(value(post(server, "")).statusCode()).isEqualTo(500);
      assertThat(value(post(server, "")).statusCode()).isEqualTo(500);
    } finally {
      value(server.drain());
    }
  }

  @Test
  void without_the_setting_the_problem_says_how_to_switch_it_on() {
    ApiServer server = server(Optional.empty());
    try {
      HttpResponse<String> answer = value(post(server, "?seconds=1"));
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("PROFILE_OFF", "cryptvault.profile.enabled = on");
      assertThat(value(post(server, "?seconds=31")).statusCode()).isEqualTo(400);
    } finally {
      value(server.drain());
    }
  }
}
