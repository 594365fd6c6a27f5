package io.cryptvault.actors.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration MAX = Duration.ofSeconds(2);
  private final Random random = new Random(3);

  private static Duration doubled(int failures) {
    return Duration.ofMillis(Math.min(2000, 100L << Math.min(failures - 1, 10)));
  }

  @ParameterizedTest
  @EnumSource
  void pauses_double_up_to_the_maximum(Backoff.Jitter jitter) {
    var backoff = new Backoff(FIRST, MAX, jitter);
    for (int failures = 1; failures <= 70; failures++) {
      assertThat(backoff.ceiling(failures)).isEqualTo(doubled(failures));
    }
  }

  @Test
  void full_jitter_gives_pauses_from_0_to_the_doubled_pause() {
    var backoff = new Backoff(FIRST, MAX, Backoff.Jitter.FULL);
    for (int failures = 1; failures <= 70; failures++) {
      for (int i = 0; i < 20; i++) {
        assertThat(backoff.after(failures, random)).isBetween(Duration.ZERO, doubled(failures));
      }
    }
  }

  @Test
  void default_jitter_stays_within_20_percent_of_the_doubled_pause() {
    var backoff = new Backoff(FIRST, MAX);
    for (int failures = 1; failures <= 70; failures++) {
      long pause = doubled(failures).toMillis();
      for (int i = 0; i < 20; i++) {
        assertThat(backoff.after(failures, random))
            .isBetween(Duration.ofMillis(pause * 4 / 5), Duration.ofMillis(pause * 6 / 5));
      }
    }
  }

  @Test
  void a_pause_is_at_least_one_millisecond() {
    assertThat(new Backoff(Duration.ofNanos(1), MAX).after(1, random))
        .isEqualTo(Duration.ofMillis(1));
  }
}
