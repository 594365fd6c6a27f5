package io.cryptvault.http.client;

import static io.cryptvault.http.client.VenueFixture.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.fixture.Await;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A call to a venue, as the JVM's recorder sees it. */
class FetchEventTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_call_is_told_with_its_path_status_and_size() throws Exception {
    CompletableFuture<RecordedEvent> told = new CompletableFuture<>();
    try (RecordingStream stream = new RecordingStream();
        VenueFixture fixture =
            VenueFixture.open(KIT, SimSettings.defaults().withSymbols(3), VenueFixture.quick())) {
      stream.enable("cryptvault.Fetch").withoutThreshold();
      stream.setReuse(false);
      stream.onEvent("cryptvault.Fetch", event -> {
        if (mayBeOurs(event)) {
          told.complete(event);
        }
      });
      stream.startAsync();
      Await.value(fixture.source.latest(MINUTES, 5));
      RecordedEvent event = told.get(20, TimeUnit.SECONDS); // it is told after the answer
      assertThat(event.getString("host")).isEqualTo("127.0.0.1");
      assertThat(event.getString("path")).isEqualTo("/api/v3/klines");
      assertThat(event.getInt("status")).isEqualTo(200);
      assertThat(event.getLong("bytes")).isPositive();
      assertThat(event.getDuration()).isPositive();
    }
  }

  /** Other tests in this JVM call their venues at the same time, and some of these do not answer. */
  private static boolean mayBeOurs(RecordedEvent event) {
    return event.getInt("status") == 200 && event.getString("path").contains("/klines");
  }
}
