package io.cryptvault.http.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every suite runs once, on little; and advice says what was measured. */
class BenchSuitesTest {
  @ParameterizedTest
  @EnumSource(value = BenchSuite.class, names = "ALL", mode = EnumSource.Mode.EXCLUDE)
  void a_suite_measures_each_of_its_rows(BenchSuite suite) {
    List<String> told = new ArrayList<>();
    BenchReport report =
        Bench.run(List.of(suite), BenchFixture.TINY, ConfigFactory.load(), "test", told::add);
    assertThat(told).containsExactly("measuring " + suite.word() + " ...");
    assertThat(report.version()).isEqualTo("test");
    assertThat(report.rows()).isNotEmpty().allSatisfy(row -> {
      assertThat(row.suite()).isEqualTo(suite);
      assertThat(row.min()).isLessThanOrEqualTo(row.median());
      assertThat(row.median()).isLessThanOrEqualTo(row.max());
      assertThat(row.calibration()).isPositive();
      assertThat(row.peak()).isPositive();
      if (!row.name().endsWith(" in it")) { // a difference of two may be anything on little
        assertThat(row.min()).as(row.name()).isNotNegative();
        assertThat(row.bytes()).as(row.name()).isNotNegative();
      }
    });
    assertThat(report.rows()).extracting(BenchRow::name).doesNotHaveDuplicates();
    assertThat(report.rows()).anySatisfy(row -> assertThat(row.advice()).isNotEmpty());
  }

  @Test
  void rounds_in_several_jvms_are_put_together() throws Exception {
    assumeTrue(ForkedRounds.isPossible());
    List<ProbeRounds> rounds =
        ForkedRounds.measure(BenchSuite.KERNELS, BenchFixture.TINY.withForks(2));
    assertThat(rounds)
        .hasSameSizeAs(new KernelSuite(BenchFixture.TINY).probes())
        .allSatisfy(one -> {
          assertThat(one.values()).hasSize(3);
          assertThat(one.calibrations()).hasSize(3);
          assertThat(ProbeRounds.parsed(one.line()).values()).isEqualTo(one.values());
        });
  }

  @Test
  void all_stands_for_each_suite_once() {
    assertThat(BenchSuite.ALL.members())
        .doesNotContain(BenchSuite.ALL)
        .doesNotHaveDuplicates()
        .hasSize(BenchSuite.values().length - 1);
    assertThat(BenchSuite.LIVE.members()).containsExactly(BenchSuite.LIVE);
  }

  @Test
  void bars_are_the_same_for_the_same_seed_and_go_on_without_end() {
    assertThat(SeededWalk.minutes(3, 50)).isEqualTo(SeededWalk.minutes(3, 50));
    assertThat(SeededWalk.minutes(3, 50)).isNotEqualTo(SeededWalk.minutes(4, 50));
    EndlessWalk walk = new EndlessWalk(50);
    long first = walk.nextTime();
    assertThat(first).isEqualTo(SeededWalk.minutes(3, 51).lastTime());
    assertThat(walk.next(10_000).lastTime()).isEqualTo(first + 9_999 * 60_000L);
    assertThat(walk.next(1).get(0).openTime()).isEqualTo(first + 10_000 * 60_000L);
  }

  @Test
  void advice_on_the_analysis_names_what_the_run_found_to_cost() {
    List<BenchRow> parts = List.of(
        BenchFixture.row("hurst in it", 0.5).withShare(0.25),
        BenchFixture.row("mama in it", 0.1).withShare(0.05),
        BenchFixture.row("obv in it", 0.001).withShare(0.0005));
    assertThat(AnalysisSuite.advice(2, 1, parts))
        .isEqualTo("1 ms are too many; the plan without hurst saves 25 %, without mama saves 5 %:"
            + " without all of them 1.4 times the target remains");
    assertThat(AnalysisSuite.advice(0.9, 1, parts)).isEmpty();
    assertThat(AnalysisSuite.advice(2, 1, parts.subList(2, 3)))
        .isEqualTo("1 ms are too many; no function alone saves a hundredth of it beyond the noise");
  }

  @Test
  void a_function_that_saves_nothing_beyond_the_noise_has_no_share() {
    Subject subject = Subject.time(BenchSuite.ANALYSIS, "hurst in it", "ms", Subject.NOT_COMPARED);
    BenchRow sure = AnalysisSuite.part(BenchFixture.measured(subject, 0.4, 0.5, 0.6, 0.5), 2, 2);
    assertThat(sure.share()).hasValue(0.25);
    assertThat(sure.severity()).isEqualTo(Severity.MEDIUM);
    BenchRow unsure =
        AnalysisSuite.part(BenchFixture.measured(subject, -0.9, -0.5, 0.6, 0.7), 2, 2);
    assertThat(unsure.share()).hasValue(0);
    assertThat(unsure.severity()).isEqualTo(Severity.NONE);
    BenchReport report = BenchFixture.report(sure);
    BenchBaseline.Judged judged = BenchBaseline.read(BenchJson.of(report)).judge(report);
    assertThat(judged.remarks()).isEmpty();
    assertThat(judged.report().rows().getFirst().baseline().orElseThrow().why())
        .isEqualTo("it is a part of another row, which is compared");
  }

  @Test
  void advice_on_cores_tells_idle_ones_from_slow_ones() {
    assertThat(BatchSuite.gain(2, 1.97, 1.99, 1.01))
        .isEqualTo("2 cores gave 1.97 times the speed of one; they were busy 100 % of the time, and"
            + " a symbol cost no more CPU");
    assertThat(BatchSuite.gain(2, 1.2, 1.3, 1.05)).contains("they stood idle 35 % of the time");
    assertThat(BatchSuite.gain(2, 1.4, 1.98, 1.4))
        .contains("a symbol cost 1.4 times the CPU time it costs alone");
    assertThat(BatchSuite.overhead(2, 1.5)).startsWith("25 % of the time no thread ran");
    assertThat(BatchSuite.overhead(2, 2.5)).startsWith("all threads together took 1.25 cores");
  }

  @Test
  void rounds_in_which_no_cpu_time_is_counted_say_so() {
    assertThat(BatchSuite.gain(2, 1.5, 0.3, 0.01 / 0.0))
        .isEqualTo(
            "2 cores gave 1.5 times the speed of one; the rounds were too short to tell their"
                + " CPU time: run it without --quick");
    assertThat(BatchSuite.gain(2, 1.5, 0, 0 / 0.0)).contains("too short");
    assertThat(BatchSuite.gain(2, 1.5, 0, 0)).contains("too short");
    assertThat(BatchSuite.overhead(2, 0)).startsWith("the rounds were too short");
  }

  @Test
  void advice_on_the_pool_says_where_a_fetch_waits_and_whether_more_connections_help() {
    assertThat(PoolSuite.waiting(0.8, 0.05))
        .isEqualTo(
            "80 % of a fetch is before it is sent (a connection, its turn), 15 % the exchange and"
                + " the way there, 5 % reading its answer");
    assertThat(PoolSuite.connections(10, 2, 1)).contains("50 % less: raise");
    assertThat(PoolSuite.connections(10, 2, 1.98)).contains("1 % less: more connections than 10");
    assertThat(PoolSuite.connections(10, 2, 2.2)).contains("10 % more: more connections than 10");
  }

  @Test
  void advice_on_kernels_live_bars_and_the_cache_follows_their_figures() {
    assertThat(KernelSuite.copying(1, 2)).startsWith("50 % of it is a column in and one out");
    assertThat(KernelSuite.copying(1, 9)).isEmpty();
    assertThat(KernelSuite.growth(1_000, 2, 3)).startsWith("a bar takes 1.5 times");
    assertThat(KernelSuite.growth(1_000, 2, 2.1)).isEmpty();
    assertThat(KernelSuite.together(60, 80, 45))
        .isEqualTo("one plan saves 25 % of the 80 ns/bar that the ten take alone; 25 % of it is"
            + " spent on columns that the newest reading alone does not need");
    assertThat(KernelSuite.together(88, 80, 90))
        .isEqualTo("one plan takes 10 % more than the 80 ns/bar of the ten alone");
    assertThat(LiveSuite.cost(1, 0.6, 0.2)).contains("20 % of it is the ten").contains("save 40 %");
    assertThat(LiveSuite.cost(1, 1.1, 0.2)).contains("do not shorten");
    assertThat(LiveSuite.late(4, 3)).startsWith("75 % of it is the sender");
    assertThat(CacheSuite.miss(1000, 900)).startsWith("90 % of it is computing (900 us");
    assertThat(CacheSuite.hit(10, 1000)).startsWith("saves 990 us, 100 times as fast");
  }
}
