package io.cryptvault.actors.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long MIB = 1 << 20;

  private final Budget budget = new Budget(10 * MIB);

  @Test
  void what_is_reserved_is_used_until_it_is_closed() {
    Charge charge = budget.reserve(Account.BARS, 4 * MIB);
    assertThat(budget.used()).isEqualTo(4 * MIB);
    assertThat(bytes(Account.BARS)).isEqualTo(4 * MIB);
    charge.close();
    charge.close();
    assertThat(budget.used()).isZero();
    assertThat(bytes(Account.BARS)).isZero();
    assertThat(budget.peak()).isEqualTo(4 * MIB);
  }

  @Test
  void what_does_not_fit_is_refused_with_limit_use_and_remedy() {
    budget.reserve(Account.BARS, 8 * MIB);
    budget.reserve(Account.RESULTS, MIB + MIB / 2);
    assertThatThrownBy(() -> budget.reserve(Account.COLUMNS, MIB))
        .isInstanceOf(OverBudget.class)
        .hasMessage("memory: 1 MiB more for columns do not fit, 9.5 MiB of 10 MiB are in use"
            + " (bars 8 MiB, results 1.5 MiB); ask again later or for less, or raise"
            + " cryptvault.memory.budget")
        .satisfies(e -> assertThat(Refusal.of(e).code()).isEqualTo(Refusal.Code.OVER_BUDGET))
        .satisfies(e -> assertThat(Refusal.of(e).code().passes()).isTrue());
    assertThat(budget.used()).isEqualTo(9 * MIB + MIB / 2);
    assertThat(budget.refused()).isEqualTo(1);
  }

  @Test
  void what_can_never_fit_is_told_so() {
    assertThatThrownBy(() -> budget.reserve(Account.BARS, 48_000_000))
        .hasMessage(
            "memory: 45.8 MiB more for bars do not fit, 0 bytes of 10 MiB are in use; ask for"
                + " less, or raise cryptvault.memory.budget");
    assertThatThrownBy(() -> budget.reserve(Account.BARS, Long.MAX_VALUE))
        .isInstanceOf(OverBudget.class);
    assertThat(budget.used()).isZero();
  }

  @Test
  void a_charge_that_cannot_grow_holds_what_it_held() {
    Charge charge = budget.reserve(Account.STATES, 6 * MIB);
    assertThatThrownBy(() -> charge.resize(11 * MIB)).isInstanceOf(OverBudget.class);
    assertThat(charge.bytes()).isEqualTo(6 * MIB);
    charge.resize(10 * MIB);
    charge.resize(MIB);
    assertThat(budget.used()).isEqualTo(MIB);
  }

  @Test
  void what_is_there_already_is_counted_beyond_the_limit_and_then_nothing_else_fits() {
    Charge bars = budget.reserve(Account.BARS, MIB);
    bars.settle(12 * MIB);
    assertThat(budget.used()).isEqualTo(12 * MIB);
    assertThat(budget.tryReserve(Account.COLUMNS, 1)).isEmpty();
    assertThat(budget.tryReserve(Account.COLUMNS, 0)).isPresent();
    bars.settle(2 * MIB);
    assertThat(budget.tryReserve(Account.COLUMNS, MIB)).isPresent();
  }

  @Test
  void a_limit_lowered_while_it_is_exceeded_drops_nothing_and_refuses_more_until_there_is_room() {
    Charge held = budget.reserve(Account.BARS, 8 * MIB);
    budget.limit(4 * MIB);
    assertThat(held.bytes()).isEqualTo(8 * MIB);
    assertThatThrownBy(() -> budget.reserve(Account.BARS, 1))
        .hasMessageContaining("8 MiB of 4 MiB are in use");
    held.resize(3 * MIB);
    assertThat(budget.reserve(Account.BARS, MIB).bytes()).isEqualTo(MIB);
  }

  @Test
  void absurd_sizes_are_refused_in_words() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Budget(-1))
        .withMessage("budget: expected a limit of at least 1 byte, was -1; give the bytes that the"
            + " engine may hold");
    assertThatIllegalArgumentException().isThrownBy(() -> budget.limit(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> budget.reserve(Account.BARS, -5))
        .withMessage("budget: expected a size of 0 bytes or more, was -5");
  }

  @Test
  void after_its_end_a_charge_takes_nothing_more() {
    Charge charge = budget.reserve(Account.BARS, MIB);
    charge.close();
    charge.settle(2 * MIB);
    charge.resize(3 * MIB);
    assertThat(charge.bytes()).isZero();
    assertThat(budget.used()).isZero();
  }

  @Test
  void many_threads_never_exceed_the_limit_and_give_all_back() throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int t = 0; t < 4; t++) {
        Random random = new Random(t);
        threads.execute(() -> {
          List<Charge> held = new ArrayList<>();
          for (int i = 0; i < 20_000; i++) {
            budget
                .tryReserve(Account.values()[random.nextInt(4)], random.nextInt(1 << 19))
                .ifPresent(held::add);
            if (held.size() > 8 || random.nextBoolean() && !held.isEmpty()) {
              held.remove(random.nextInt(held.size())).close();
            }
            if (!held.isEmpty()) {
              held.get(0).settle(0);
            }
          }
          held.forEach(Charge::close);
        });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(budget.used()).isZero();
    assertThat(budget.uses()).allMatch(use -> use.bytes() == 0);
    assertThat(budget.peak()).isBetween(MIB, 10 * MIB);
  }

  private long bytes(Account account) {
    return budget.uses().get(account.ordinal()).bytes();
  }
}
