package io.cryptvault.actors.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final TokenBucket bucket = new TokenBucket(10, 3);

  @Test
  void a_burst_passes_at_once_and_further_calls_at_the_rate() {
    for (int i = 0; i < 3; i++) {
      assertThat(bucket.waitFor(1_000)).isZero();
      assertThat(bucket.tryTake(1_000)).isTrue();
    }
    assertThat(bucket.tryTake(1_000)).isFalse();
    assertThat(bucket.waitFor(1_000)).isEqualTo(100);
    assertThat(bucket.waitFor(1_099)).isEqualTo(1);
    assertThat(bucket.tryTake(1_100)).isTrue();
    assertThat(bucket.left(1_100)).isZero();
  }

  @Test
  void tokens_that_were_taken_in_advance_are_waited_for() {
    for (int i = 0; i < 5; i++) {
      bucket.take(0);
    }
    assertThat(bucket.spent(0)).isEqualTo(5);
    assertThat(bucket.waitFor(0)).isEqualTo(300);
    bucket.drain(100, 0);
    assertThat(bucket.spent(0)).isEqualTo(6); // at most one burst below zero
  }

  @Test
  void a_pause_fills_the_bucket_up_to_the_burst_at_most() {
    bucket.drain(3, 0);
    assertThat(bucket.isFull(299)).isFalse();
    assertThat(bucket.isFull(300)).isTrue();
    assertThat(bucket.left(1_000_000)).isEqualTo(3);
  }

  @Test
  void ten_tenths_of_a_token_are_a_whole_token() {
    bucket.drain(3, 0);
    for (int now = 10; now <= 100; now += 10) {
      assertThat(bucket.left(now)).isEqualTo(now / 100);
    }
  }

  @Test
  void a_rate_of_0_is_no_limit_and_time_that_goes_back_adds_no_tokens() {
    TokenBucket unlimited = new TokenBucket(0, 1);
    unlimited.take(0);
    assertThat(unlimited.waitFor(0)).isZero();
    bucket.drain(3, 1_000);
    assertThat(bucket.tryTake(0)).isFalse();
  }
}
