package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.market.Bars;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Arrays are reused by later batches of any plan. Few are kept, and their old content does not matter. */
class SpareTest {
  private static final int LONG = 100_000;

  @Test
  void a_returned_array_is_handed_out_once() {
    Spare spare = new Spare(4, 1 << 30);
    double[] cells = new double[LONG];
    spare.giveBack(cells);
    assertThat(spare.take(LONG)).isSameAs(cells);
    assertThat(spare.take(LONG)).isNull();
    assertThat(spare.bytes()).isZero();
  }

  @Test
  void of_equally_long_arrays_the_newest_is_taken_first() {
    Spare spare = new Spare(4, 1 << 30);
    double[] older = new double[LONG];
    double[] newer = new double[LONG];
    spare.giveBack(older);
    spare.giveBack(newer);
    assertThat(spare.take(LONG)).isSameAs(newer);
    assertThat(spare.take(LONG)).isSameAs(older);
  }

  @Test
  void the_shortest_array_that_is_long_enough_is_taken() {
    Spare spare = new Spare(4, 1 << 30);
    double[] fitting = new double[LONG + 5];
    spare.giveBack(new double[2 * LONG]);
    spare.giveBack(fitting);
    spare.giveBack(new double[LONG - 1]);
    assertThat(spare.take(LONG)).isSameAs(fitting);
    assertThat(spare.take(2 * LONG + 1)).isNull();
  }

  @Test
  void beyond_the_number_limit_the_oldest_array_is_dropped() {
    Spare spare = new Spare(2, 1 << 30);
    for (int i = 0; i < 3; i++) {
      spare.giveBack(new double[LONG + i]);
    }
    assertThat(spare.bytes()).isEqualTo(8L * (LONG + 1 + LONG + 2));
    assertThat(spare.take(LONG)).hasSize(LONG + 1);
  }

  @Test
  void beyond_the_byte_limit_the_oldest_arrays_are_dropped_and_longer_ones_are_not_kept() {
    Spare spare = new Spare(9, 8L * 2 * LONG);
    spare.giveBack(new double[LONG]);
    spare.giveBack(new double[LONG]);
    spare.giveBack(new double[2 * LONG + 1]);
    assertThat(spare.bytes()).isEqualTo(8L * 2 * LONG);
    spare.giveBack(new double[LONG + 1]);
    assertThat(spare.bytes()).isEqualTo(8L * (LONG + 1));
  }

  @Test
  void short_arrays_are_not_kept() {
    Spare spare = new Spare(4, 1 << 30);
    spare.giveBack(new double[100]);
    assertThat(spare.bytes()).isZero();
    assertThat(spare.take(10)).isNull();
  }

  @Test
  void after_batches_of_many_plans_the_limits_still_hold() {
    Bars bars = RandomBars.walk(3, 600);
    for (int period = 2; period < 200; period++) {
      Plan.of("sma(" + period + ")", "macd(12, 26, " + period + ").hist", "rsi(" + period + ")@5m")
          .newest(bars);
    }
    long bound = Runtime.getRuntime().availableProcessors() * (4L << 20);
    assertThat(Spare.SHARED.bytes()).isLessThanOrEqualTo(bound);
  }

  /** Garbage shows whether a kernel reads cells that it has not written; the array is longer than the plan needs. */
  @Test
  void old_content_of_an_array_changes_no_bit() {
    Bars bars = RandomBars.withGaps(29, 1_700);
    Stream<String> further = Stream.of("macd(3, 6, 4)@5m[1]", "sma(300)", "atr(3)[2]@1h > atr(10)");
    List<String> all = Stream.concat(
            Sample.all().flatMap(sample -> sample.formulas().stream()), further)
        .toList();
    for (double garbage : new double[] {Double.NaN, -7e300, Double.POSITIVE_INFINITY}) {
      Plan plan = Plan.of(all);
      assertSameAsOnNewCells(plan, bars, garbage);
    }
    for (String formula :
        Sample.atDefaults().flatMap(sample -> sample.formulas().stream()).toList()) {
      assertSameAsOnNewCells(Plan.of(formula), bars.slice(0, 700), Double.NaN);
    }
  }

  private static void assertSameAsOnNewCells(Plan plan, Bars bars, double garbage) {
    double[] dirty = new double[plan.blocks().length() + 1_000];
    Arrays.fill(dirty, garbage);
    plan.blocks().clear(dirty, bars.interval().millis());
    double[][] onDirty = run(new State(plan, plan.blocks(), bars.interval(), dirty), bars);
    double[][] onNew = run(new State(plan, plan.blocks(), bars.interval()), bars);
    for (int k = 0; k < plan.size(); k++) {
      assertThat(onDirty[k])
          .as("%s on cells full of %s", plan.formulas().get(k), garbage)
          .isEqualTo(onNew[k]);
    }
  }

  private static double[][] run(State state, Bars bars) {
    double[][] columns = new double[state.plan().size()][bars.size()];
    state.advance(bars, 0, bars.size(), (running, from, n) -> {
      for (int k = 0; k < columns.length; k++) {
        running.copyNewest(k, n, columns[k], from);
      }
    });
    return columns;
  }
}
