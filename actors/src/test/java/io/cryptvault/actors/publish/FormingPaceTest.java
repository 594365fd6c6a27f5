package io.cryptvault.actors.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FormingPaceTest {
  private final FormingPace pace = new FormingPace();
  private long now;

  private void served(Duration took) {
    pace.gave(now);
    now += took.toNanos();
    pace.taken(now);
  }

  @Test
  void a_machine_that_is_not_late_has_forming_updates_at_once() {
    assertThat(pace.left(now)).isEqualTo(Duration.ZERO);
    served(Duration.ofMillis(2));
    assertThat(pace.left(now)).isEqualTo(Duration.ZERO);
  }

  @Test
  void the_wait_is_four_times_what_the_last_ones_took_and_a_second_at_most() {
    served(Duration.ofMillis(50));
    assertThat(pace.left(now)).isEqualTo(Duration.ofMillis(200));
    now += Duration.ofMillis(150).toNanos();
    assertThat(pace.left(now)).isEqualTo(Duration.ofMillis(50));
    now += Duration.ofMillis(50).toNanos();
    assertThat(pace.left(now)).isEqualTo(Duration.ZERO);
    served(Duration.ofSeconds(9));
    assertThat(pace.left(now)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void what_else_is_taken_does_not_count() {
    served(Duration.ofMillis(50));
    now += Duration.ofSeconds(1).toNanos();
    pace.taken(now);
    assertThat(pace.left(now)).isEqualTo(Duration.ZERO);
  }
}
