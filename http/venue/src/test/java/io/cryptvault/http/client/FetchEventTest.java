package io.cryptvault.http.client;

import static io.cryptvault.http.client.VenueFixture.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.fixture.Await;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call to a venue, as the JVM's recorder sees it. */
class FetchEventTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  @TempDir
  Path folder;

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_call_is_told_with_its_path_status_and_size() throws IOException {
    Path file = folder.resolve("fetch.jfr");
    try (Recording recording = new Recording();
        VenueFixture fixture =
            VenueFixture.open(KIT, SimSettings.defaults().withSymbols(3), VenueFixture.quick())) {
      recording.enable("cryptvault.Fetch").withoutThreshold();
      recording.start();
      Await.value(fixture.source.latest(MINUTES, 5));
      recording.stop();
      recording.dump(file);
    }
    assertThat(RecordingFile.readAllEvents(file))
        .filteredOn(event -> event.getEventType().getName().equals("cryptvault.Fetch"))
        .isNotEmpty()
        .allSatisfy(event -> {
          assertThat(event.getString("host")).isEqualTo("127.0.0.1");
          assertThat(event.getString("path")).startsWith("/").doesNotContain("?");
          assertThat(event.getInt("status")).isEqualTo(200);
          assertThat(event.getLong("bytes")).isPositive();
          assertThat(event.getDuration()).isPositive();
        });
  }
}
