package io.cryptvault.actors.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import org.junit.jupiter.api.Test;

class ResultRoomTest {
  private static final int MIB = 1 << 20;
  private static final long LEAST = 1 << 20; // a sixty-fourth of the budget

  private final Budget budget = new Budget(64 * MIB);
  private final Cache<Integer, Integer> cache = Caffeine.newBuilder()
      .maximumWeight(0)
      .weigher((Integer key, Integer bytes) -> bytes)
      .executor(Runnable::run)
      .build();
  private final ResultRoom room =
      new ResultRoom(32 * MIB, budget, cache.policy().eviction().orElseThrow());

  private long charged() {
    return budget.uses().get(Account.RESULTS.ordinal()).bytes();
  }

  /** Keeps some results of a MiB each. */
  private void keep(int from, int count) {
    for (int k = from; k < from + count; k++) {
      room.expect(MIB);
      cache.put(k, MIB);
    }
    cache.cleanUp();
  }

  @Test
  void it_grows_with_what_is_kept_up_to_its_most() {
    assertThat(charged()).isEqualTo(LEAST);
    keep(0, 20);
    assertThat(charged()).isBetween(20L * MIB, 32L * MIB);
    keep(20, 40);
    assertThat(charged()).isEqualTo(32 * MIB);
    assertThat(cache.estimatedSize()).isLessThanOrEqualTo(32);
  }

  @Test
  void pressure_that_lasts_leaves_it_what_it_started_with_and_it_grows_again_afterwards() {
    keep(0, 20);
    try (Charge others = budget.reserve(Account.BARS, 30 * MIB)) {
      assertThat(others.bytes()).isPositive();
      long before = charged();
      room.shrink();
      assertThat(charged()).isEqualTo(10 * MIB).isLessThan(before);
      for (int tick = 0; tick < 100; tick++) {
        room.shrink();
        cache.cleanUp();
      }
      assertThat(charged()).isEqualTo(LEAST);
      assertThat(cache.estimatedSize()).isEqualTo(1);
    }
    keep(100, 20);
    assertThat(charged()).isGreaterThanOrEqualTo(20 * MIB);
    room.close();
    assertThat(budget.used()).isZero();
  }
}
