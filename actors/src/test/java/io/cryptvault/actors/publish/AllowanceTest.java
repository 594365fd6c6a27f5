package io.cryptvault.actors.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private final Allowance allowance =
      new Allowance(1_000, Budget.unlimited().reserve(Account.SUBSCRIPTIONS, 0));

  @Test
  void beginnings_have_room_up_to_the_bound() {
    assertThat(allowance.reserve(600)).isTrue();
    assertThat(allowance.reserve(401)).isFalse();
    assertThat(allowance.reserve(400)).isTrue();
    allowance.releaseBeginning(600);
    assertThat(allowance.reserve(600)).isTrue();
  }

  @Test
  void a_beginning_larger_than_the_bound_has_room_when_no_other_is_held_whatever_updates_wait() {
    assertThat(allowance.reserve(1)).isTrue();
    assertThat(allowance.reserve(5_000)).isFalse();
    allowance.releaseBeginning(1);
    allowance.hold(500);
    assertThat(allowance.reserve(5_000)).isTrue();
    assertThat(allowance.reserve(1)).isFalse();
  }

  @Test
  void updates_may_gather_up_to_the_bound_whatever_beginnings_are_held() {
    assertThat(allowance.reserve(1_000)).isTrue();
    allowance.hold(1_000);
    assertThat(allowance.isExceeded()).isFalse();
    allowance.hold(1);
    assertThat(allowance.isExceeded()).isTrue();
  }

  @Test
  void both_are_at_most_twice_the_bound_and_updates_have_at_least_a_quarter() {
    assertThat(allowance.reserve(1_200)).isTrue();
    allowance.hold(800);
    assertThat(allowance.isExceeded()).isFalse();
    allowance.hold(1);
    assertThat(allowance.isExceeded()).isTrue();

    Allowance small = new Allowance(1_000, Budget.unlimited().reserve(Account.SUBSCRIPTIONS, 0));
    assertThat(small.reserve(9_000)).isTrue();
    small.hold(250);
    assertThat(small.isExceeded()).isFalse();
    small.hold(1);
    assertThat(small.isExceeded()).isTrue();
  }
}
