package io.cryptvault.actors.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final TokenBucket bucket = new TokenBucket(10, 3);

  @Test
  void calls_are_let_through_at_a_rate_after_a_burst() {
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
  void tokens_that_were_taken_without_being_there_are_waited_for() {
    for (int i = 0; i < 5; i++) {
      bucket.take(0);
    }
    assertThat(bucket.spent(0)).isEqualTo(5);
    assertThat(bucket.waitFor(0)).isEqualTo(300);
    bucket.drain(100, 0);
    assertThat(bucket.spent(0)).isEqualTo(6); // one burst below empty at most
  }

  @Test
  void a_rest_fills_it_up_to_the_burst_and_no_further() {
    bucket.drain(3, 0);
    assertThat(bucket.isFull(299)).isFalse();
    assertThat(bucket.isFull(300)).isTrue();
    assertThat(bucket.left(1_000_000)).isEqualTo(3);
  }

  @Test
  void tenths_of_a_token_make_a_whole_one() {
    bucket.drain(3, 0);
    for (int now = 10; now <= 100; now += 10) {
      assertThat(bucket.left(now)).isEqualTo(now / 100);
    }
  }

  @Test
  void a_rate_of_0_is_no_limit_and_time_that_goes_back_gives_nothing() {
    TokenBucket unlimited = new TokenBucket(0, 1);
    unlimited.take(0);
    assertThat(unlimited.waitFor(0)).isZero();
    bucket.drain(3, 1_000);
    assertThat(bucket.tryTake(0)).isFalse();
  }
}
