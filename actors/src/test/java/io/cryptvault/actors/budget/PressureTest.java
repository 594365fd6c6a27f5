package io.cryptvault.actors.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PressureTest {
  private final Budget budget = new Budget(1_000);
  private final Charge charge = budget.reserve(Account.BARS, 0);
  private final double[] heap = {0};
  private final Pressure pressure = new Pressure(budget, () -> heap[0]);

  private PressureStep at(long bytes) {
    charge.settle(bytes);
    return pressure.weigh();
  }

  @Test
  void steps_follow_what_is_used() {
    assertThat(at(749)).isEqualTo(PressureStep.NONE);
    assertThat(at(750)).isEqualTo(PressureStep.SHRINK);
    assertThat(at(850)).isEqualTo(PressureStep.PASSIVATE);
    assertThat(pressure.sheds()).isFalse();
    assertThat(at(930)).isEqualTo(PressureStep.SHED);
    assertThat(pressure.sheds()).isTrue();
    assertThat(at(1_200)).isEqualTo(PressureStep.REFUSE);
    assertThat(at(0)).isEqualTo(PressureStep.NONE);
  }

  @Test
  void a_step_does_not_end_just_below_where_it_began() {
    assertThat(at(760)).isEqualTo(PressureStep.SHRINK);
    assertThat(at(740)).isEqualTo(PressureStep.SHRINK);
    assertThat(at(701)).isEqualTo(PressureStep.SHRINK);
    assertThat(at(699)).isEqualTo(PressureStep.NONE);
    assertThat(at(749)).isEqualTo(PressureStep.NONE);
  }

  @Test
  void a_heap_that_is_full_after_a_collection_sheds_whatever_the_budget_says() {
    heap[0] = 0.91;
    assertThat(at(10)).isEqualTo(PressureStep.SHED);
    heap[0] = 0.86;
    assertThat(at(10)).isEqualTo(PressureStep.SHED);
    heap[0] = 0.84;
    assertThat(at(10)).isEqualTo(PressureStep.NONE);
  }

  @Test
  void the_heap_refuses_nothing_that_the_budget_would_not() {
    heap[0] = 0.99;
    assertThat(at(10)).isEqualTo(PressureStep.SHED);
    assertThat(budget.tryReserve(Account.COLUMNS, 900)).isPresent();
  }
}
