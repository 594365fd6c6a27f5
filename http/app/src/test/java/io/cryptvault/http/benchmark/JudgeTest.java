package io.cryptvault.http.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Statistics, verdicts and severities, of rounds that are made up. */
class JudgeTest {
  private static final int RUNS = 20;
  private static final int ROWS = 26;

  private static Comparison compare(BenchRow now, BenchRow before) {
    return Judge.compare(now, before);
  }

  @Test
  void statistics_are_those_of_the_sorted_rounds() {
    RoundStatistics five = RoundStatistics.of(5, 1, 4, 2, 3);
    assertThat(List.of(five.min(), five.median(), five.max())).containsExactly(1.0, 3.0, 5.0);
    assertThat(five.quantile(0.25)).isEqualTo(2);
    assertThat(RoundStatistics.of(1, 2).median()).isEqualTo(1.5);
    assertThat(RoundStatistics.of(7).quantile(0.9)).isEqualTo(7);
    assertThatIllegalArgumentException().isThrownBy(RoundStatistics::of);
  }

  @Test
  void noise_is_how_far_the_better_quarter_is_from_the_best() {
    assertThat(BenchFixture.measured("f", 10, 11, 12, 30, 99).noise()).isCloseTo(0.1, within(1e-9));
    Subject rate = Subject.rate(BenchSuite.LIVE, "r", "bars/s", 0.5);
    assertThat(BenchFixture.measured(rate, 100, 80, 50, 40, 1).noise())
        .isCloseTo(0.25, within(1e-9));
  }

  @Test
  void a_difference_within_the_floor_is_none_and_one_beyond_it_counts_both_ways() {
    BenchRow before = BenchFixture.row("f", 10, 10, 10);
    assertThat(compare(BenchFixture.row("f", 12.9, 13, 14), before).verdict())
        .isEqualTo(Verdict.SAME);
    Comparison slower = compare(BenchFixture.row("f", 15, 15, 99), before);
    assertThat(slower.verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(slower.ratio().orElseThrow()).isCloseTo(1.5, within(1e-9));
    assertThat(compare(before, BenchFixture.row("f", 15, 15, 99)).verdict())
        .isEqualTo(Verdict.FASTER);
  }

  @Test
  void rounds_that_differ_widen_what_is_the_same_but_only_so_far() {
    BenchRow before = BenchFixture.row("f", 10, 12, 12, 12, 12);
    assertThat(compare(BenchFixture.row("f", 13.4, 15.5, 16, 17, 18), before).verdict())
        .isEqualTo(Verdict.SAME);
    assertThat(compare(BenchFixture.row("f", 15, 30, 40, 50, 60), before).verdict())
        .isEqualTo(Verdict.SLOWER);
  }

  @Test
  void of_a_rate_less_is_slower() {
    Subject rate = Subject.rate(BenchSuite.LIVE, "r", "bars/s", 0.3);
    BenchRow before = BenchRow.of(BenchFixture.measured(rate, 1_000, 990));
    BenchRow now = BenchRow.of(BenchFixture.measured(rate, 500, 490));
    assertThat(compare(now, before).ratio().orElseThrow()).isCloseTo(2, within(1e-9));
    assertThat(compare(now, before).verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(compare(before, now).verdict()).isEqualTo(Verdict.FASTER);
  }

  @Test
  void a_slower_core_is_divided_out() {
    Subject subject = Subject.time(BenchSuite.KERNELS, "f", "ns/bar", 0.3);
    double[] bytes = {0};
    BenchRow fast =
        BenchRow.of(Measured.of(subject, new double[] {10}, new double[] {100}, bytes, 0));
    BenchRow slow =
        BenchRow.of(Measured.of(subject, new double[] {20}, new double[] {200}, bytes, 0));
    Comparison comparison = compare(slow, fast);
    assertThat(comparison.ratio().orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(comparison.verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void what_has_no_ratio_is_not_compared() {
    Comparison comparison =
        compare(BenchFixture.row("f", -0.1, 0.2), BenchFixture.row("f", 0.1, 0.2));
    assertThat(comparison.verdict()).isEqualTo(Verdict.NOT_COMPARED);
    assertThat(comparison.why()).contains("no positive number");
  }

  /** The demand on a machine, of made up rounds: of 190 pairs of runs of one build at most two differ in any row. */
  @Test
  void runs_of_one_build_are_the_same_though_clock_and_neighbours_differ() {
    Random random = new Random(1);
    List<List<BenchRow>> runs = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      List<BenchRow> rows = new ArrayList<>();
      for (int k = 0; k < ROWS; k++) {
        rows.add(BenchFixture.synthetic(random, 2 + k, 1));
      }
      runs.add(rows);
    }
    int different = 0;
    for (int a = 0; a < RUNS; a++) {
      for (int b = a + 1; b < RUNS; b++) {
        boolean differs = false;
        for (int k = 0; k < ROWS; k++) {
          differs |= compare(runs.get(a).get(k), runs.get(b).get(k)).verdict() != Verdict.SAME;
        }
        different += differs ? 1 : 0;
      }
    }
    assertThat(different).isLessThanOrEqualTo(2);
  }

  @Test
  void half_again_as_slow_is_found_in_the_same_noise() {
    Random random = new Random(2);
    int found = 0;
    int tries = 500;
    for (int k = 0; k < tries; k++) {
      BenchRow before = BenchFixture.synthetic(random, 5, 1);
      BenchRow now = BenchFixture.synthetic(random, 5, 1.5);
      found += compare(now, before).verdict() == Verdict.SLOWER ? 1 : 0;
    }
    assertThat(found).isGreaterThan(tries * 9 / 10);
  }

  @Test
  void severity_is_what_would_be_saved() {
    assertThat(Severity.ofDistance(OptionalDouble.empty())).isEqualTo(Severity.NONE);
    assertThat(Severity.ofDistance(OptionalDouble.of(0.9))).isEqualTo(Severity.NONE);
    assertThat(Severity.ofDistance(OptionalDouble.of(1.05))).isEqualTo(Severity.LOW);
    assertThat(Severity.ofDistance(OptionalDouble.of(1.2))).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.ofDistance(OptionalDouble.of(2))).isEqualTo(Severity.HIGH);
    assertThat(Severity.ofPart(0.4, 2)).isEqualTo(Severity.HIGH);
    assertThat(Severity.ofPart(0.05, 2)).isEqualTo(Severity.LOW);
    assertThat(Severity.ofPart(0.4, 0.9)).isEqualTo(Severity.NONE);
  }

  @Test
  void a_target_of_a_rate_is_missed_from_below() {
    Subject rate = Subject.rate(BenchSuite.POOL, "reused", "%", 0.1);
    assertThat(BenchRow.of(BenchFixture.measured(rate, 98)).withTarget(95).severity())
        .isEqualTo(Severity.NONE);
    assertThat(BenchRow.of(BenchFixture.measured(rate, 40)).withTarget(95).severity())
        .isEqualTo(Severity.HIGH);
  }
}
