package io.cryptvault.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.publish.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedFramesTest {
  private final List<Outgoing> out = new ArrayList<>();
  private final SharedFrames frames = new SharedFrames(out);

  private static Outgoing.Told told(int number) {
    return new Outgoing.Told("a", new StreamEvent.Resumed("x", number), false);
  }

  @Test
  void
      updates_that_follow_each_other_share_frames_and_those_that_may_not_stand_alone_all_in_order() {
    for (int number = 0; number < 500; number++) {
      frames.add(told(number), number % 50 != 0, 1);
    }
    frames.end();
    List<Outgoing.Told> seen = new ArrayList<>();
    for (Outgoing frame : out) {
      switch (frame) {
        case Outgoing.Shared shared -> {
          assertThat(shared.updates()).hasSizeGreaterThan(1);
          assertThat(shared.updates()).noneMatch(one -> one.event().seq() % 50 == 0);
          seen.addAll(shared.updates());
        }
        case Outgoing.Told alone -> seen.add(alone);
        case Outgoing.Said said -> throw new AssertionError(said);
      }
    }
    assertThat(seen).hasSize(500);
    for (int number = 0; number < 500; number++) {
      assertThat(seen.get(number)).isEqualTo(told(number));
    }
    assertThat(out).hasSize(20);
  }

  @Test
  void a_frame_has_a_bound() {
    for (int number = 0; number < 100; number++) {
      frames.add(told(number), true, 500);
    }
    frames.end();
    assertThat(out)
        .allMatch(
            frame -> frame instanceof Outgoing.Shared shared && shared.updates().size() <= 6)
        .hasSize(17);
  }

  @Test
  void one_that_has_nobody_to_share_with_is_no_list() {
    frames.add(told(1), true, 1);
    frames.add(told(2), false, 1);
    frames.end();
    assertThat(out).containsExactly(told(1), told(2));
  }
}
