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
  void forming_updates_do_not_wait_on_a_machine_that_is_not_late() {
    assertThat(pace.left(now)).isEqualTo(Duration.ZERO);
    served(Duration.ofMillis(2));
    assertThat(pace.left(now)).isEqualTo(Duration.ZERO);
  }

  @Test
  void the_wait_is_four_times_the_last_taking_and_at_most_a_second() {
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
  void other_updates_do_not_count() {
    served(Duration.ofMillis(50));
    now += Duration.ofSeconds(1).toNanos();
    pace.taken(now);
    assertThat(pace.left(now)).isEqualTo(Duration.ZERO);
  }
}
