package io.cryptvault.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.publish.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedFramesTest {
  private final List<Outgoing> out = new ArrayList<>();
  private final SharedFrames frames = new SharedFrames(out);

  private static Outgoing.Streamed update(int number) {
    return new Outgoing.Streamed("a", new StreamEvent.Resumed("x", number), false);
  }

  @Test
  void consecutive_updates_share_frames_those_that_may_not_stand_alone_and_the_order_stays() {
    for (int number = 0; number < 500; number++) {
      frames.add(update(number), number % 50 != 0, 1);
    }
    frames.end();
    List<Outgoing.Streamed> seen = new ArrayList<>();
    for (Outgoing frame : out) {
      switch (frame) {
        case Outgoing.Shared shared -> {
          assertThat(shared.updates()).hasSizeGreaterThan(1);
          assertThat(shared.updates()).noneMatch(one -> one.event().seq() % 50 == 0);
          seen.addAll(shared.updates());
        }
        case Outgoing.Streamed alone -> seen.add(alone);
        case Outgoing.Text text -> throw new AssertionError(text);
        case Outgoing.Universal other -> throw new AssertionError(other);
      }
    }
    assertThat(seen).hasSize(500);
    for (int number = 0; number < 500; number++) {
      assertThat(seen.get(number)).isEqualTo(update(number));
    }
    assertThat(out).hasSize(20);
  }

  @Test
  void a_shared_frame_has_a_largest_size() {
    for (int number = 0; number < 100; number++) {
      frames.add(update(number), true, 500);
    }
    frames.end();
    assertThat(out)
        .allMatch(
            frame -> frame instanceof Outgoing.Shared shared && shared.updates().size() <= 6)
        .hasSize(17);
  }

  @Test
  void an_update_without_others_to_share_its_frame_is_not_a_list() {
    frames.add(update(1), true, 1);
    frames.add(update(2), false, 1);
    frames.end();
    assertThat(out).containsExactly(update(1), update(2));
  }
}
