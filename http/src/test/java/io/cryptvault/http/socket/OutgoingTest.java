package io.cryptvault.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.http.fixture.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OutgoingTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void messages_that_wait_share_frames_and_those_that_may_not_stand_alone_all_in_order() {
    List<Outgoing> messages = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      messages.add(new Outgoing(Integer.toString(i), i % 50 != 0));
    }
    List<String> frames = through(messages);
    List<Integer> seen = new ArrayList<>();
    for (String frame : frames) {
      JsonNode content = RunningServer.json(frame);
      if (content.isArray()) {
        assertThat(content.size()).isGreaterThan(1);
        content.forEach(number -> {
          assertThat(number.asInt() % 50).isNotZero();
          seen.add(number.asInt());
        });
      } else {
        seen.add(content.asInt());
      }
    }
    for (int i = 0; i < messages.size(); i++) {
      assertThat(seen.get(i)).isEqualTo(i);
    }
    assertThat(frames).hasSizeLessThan(messages.size());
  }

  @Test
  void a_frame_has_a_bound() {
    List<Outgoing> messages = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      messages.add(new Outgoing("\"" + "x".repeat(10_000) + "\"", true));
    }
    assertThat(through(messages)).allMatch(frame -> frame.length() < 80_000).hasSizeGreaterThan(10);
  }

  /** Frames of messages to a client that does not read until all of them stand in line. */
  private static List<String> through(List<Outgoing> messages) {
    CompletableFuture<String> reads = new CompletableFuture<>();
    var frames = Source.from(messages)
        .map(message -> message)
        .via(Outgoing.frames())
        .mapAsync(1, frame -> reads.thenApply(now -> frame))
        .runWith(Sink.seq(), KIT.system());
    KIT.createTestProbe().expectNoMessage(java.time.Duration.ofMillis(200));
    reads.complete("");
    return RunningServer.value(frames);
  }
}
