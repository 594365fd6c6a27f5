package io.cryptvault.http.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void pauses_are_drawn_below_a_doubling_ceiling() {
    var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), new Random(3));
    for (int attempt = 1; attempt <= 70; attempt++) {
      Duration ceiling = Duration.ofMillis(Math.min(2000, 100L << Math.min(attempt - 1, 10)));
      for (int i = 0; i < 20; i++) {
        assertThat(backoff.pause(attempt)).isBetween(Duration.ZERO, ceiling);
      }
    }
  }
}
