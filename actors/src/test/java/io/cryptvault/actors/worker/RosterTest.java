package io.cryptvault.actors.worker;

import static io.cryptvault.actors.fixture.Workshop.assertEqualBits;
import static io.cryptvault.actors.fixture.Workshop.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only watched formulas and frequent questions run with every bar. */
class RosterTest {
  private static final Bars BARS = RandomBars.walk(41, 400);
  private static final Duration RESUME_WITHIN = Duration.ofSeconds(30);

  private final Workshop shop = new Workshop(
      Settings.defaults().worker(), new PublishSettings(100, 1 << 20, 5, 3, 8, RESUME_WITHIN));
  private int next = 100;

  RosterTest() {
    shop.source.with("X", BARS.slice(0, next));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /** Sends a bar and waits until it is taken; returns the number of calculations that it has run. */
  private long bar() {
    long taken = shop.tally.counts().barsTaken();
    long before = shop.tally.counts().computed();
    shop.send(BARS.slice(next, next + 1));
    next++;
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(shop.tally.counts().runs()).isEqualTo(next - 100);
      return null;
    });
    assertThat(shop.tally.counts().barsTaken()).isEqualTo(taken + 1);
    return shop.tally.counts().computed() - before;
  }

  private static int computed(String... formulas) {
    return Plan.of(formulas).computed();
  }

  @Test
  void five_hundred_formulas_asked_once_each_add_no_work_to_a_live_bar() {
    Workshop.begun(shop.watch(false, "ema(12)", "rsi(14)"));
    long before = bar();
    assertThat(before).isEqualTo(computed("ema(12)", "rsi(14)"));
    for (int period = 2; period < 502; period++) {
      shop.readings(10, "sma(" + period + ")");
    }
    assertThat(shop.results.counts().entries()).isEqualTo(500);
    for (int period = 2; period < 502; period++) {
      shop.readings(10, "sma(" + period + ")");
    }
    assertThat(shop.results.counts().hits()).as("asked again").isGreaterThanOrEqualTo(500);
    assertThat(shop.results.counts().loads()).isEqualTo(500);
    assertThat(bar()).isEqualTo(before);
    assertThat(shop.results.counts().entries())
        .as("their bar is not the newest now")
        .isZero();
  }

  @Test
  void formulas_stop_with_their_last_reader_and_the_others_keep_their_bits() {
    TestProbe<WatchEvent> stays = shop.watch(false, "ema(12)", "close > sma(20)");
    TestProbe<WatchEvent> leaves = shop.watch(false, "rsi(14)", "ema(12)");
    Workshop.begun(stays);
    Workshop.begun(leaves);
    assertThat(bar()).isEqualTo(computed("ema(12)", "close > sma(20)", "rsi(14)"));
    leaves.stop();
    shop.routingHasSeenAll();
    shop.millis.addAndGet(RESUME_WITHIN.toMillis() + 1);
    List<Long> runs = IntStream.range(0, 10).mapToObj(bar -> bar()).toList();
    assertThat(runs.getLast()).isEqualTo(computed("ema(12)", "close > sma(20)"));
    List<Reading> told = new ArrayList<>();
    for (int bar = 0; bar < 11; bar++) {
      told.addAll(stays.expectMessageClass(WatchEvent.Updates.class).readings());
    }
    Reading last = told.getLast();
    Columns batch = Plan.of("ema(12)", "close > sma(20)").evaluate(BARS.slice(0, next));
    assertThat(last.openTime()).isEqualTo(BARS.openTime(next - 1));
    assertThat(last.get(0)).isEqualTo(batch.last(0));
    assertThat(last.get(1)).isEqualTo(batch.last(1));
  }

  @Test
  void nothing_runs_without_readers() {
    TestProbe<WatchEvent> only = shop.watch(false, "ema(12)");
    Workshop.begun(only);
    only.stop();
    shop.millis.addAndGet(RESUME_WITHIN.toMillis() + 1);
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(bar()).isZero();
      return null;
    });
    assertEqualBits(shop.readings(50, "ema(12)"), BARS.slice(0, next));
  }

  @Test
  void a_question_asked_at_several_bars_is_kept_up_to_date_until_nobody_asks_for_a_while() {
    shop.analysis("ema(12)");
    for (int again = 0; again < 2; again++) {
      assertThat(bar()).isZero();
      shop.analysis("ema(12)");
    }
    shop.analysis("ema(12)"); // when this is answered, the compiled formulas are in the mailbox,
    shop.analysis("ema(12)"); // and they run when this is answered
    assertThat(bar()).isEqualTo(computed("ema(12)"));
    long computed = shop.tally.counts().computed();
    assertThat(shop.analysis("ema(12)").values().get("ema(12)"))
        .isEqualTo(Plan.of("ema(12)").evaluate(BARS.slice(0, next)).last(0));
    assertThat(shop.tally.counts().computed()).as("read from what runs").isEqualTo(computed);
    shop.millis.addAndGet(Settings.defaults().results().residentFor().toMillis() + 1);
    bar();
    assertThat(bar()).isZero();
  }

  @Test
  void the_newest_watcher_is_refused_when_a_series_is_full_and_a_question_is_not() {
    List<TestProbe<WatchEvent>> watching = new ArrayList<>();
    for (int period = 2; period < 28; period++) { // 0.8 MB of state each, of 16 MB
      watching.add(shop.watch(false, "ema(" + period + ")[100000]"));
    }
    List<WatchEvent> told = watching.stream()
        .map(probe -> probe.expectMessageClass(WatchEvent.class, Duration.ofSeconds(30)))
        .toList();
    List<WatchEvent.Denied> denied = told.stream()
        .filter(WatchEvent.Denied.class::isInstance)
        .map(WatchEvent.Denied.class::cast)
        .toList();
    assertThat(denied).isNotEmpty();
    assertThat(told.getFirst()).isInstanceOf(WatchEvent.Began.class);
    assertThat(told.getLast()).isInstanceOf(WatchEvent.Denied.class);
    Refusal why = denied.getFirst().refusal();
    assertThat(why.code()).isEqualTo(Refusal.Code.SERIES_FULL);
    assertThat(why.detail()).contains("X 1m").doesNotContain("ema(");
    assertThat(shop.analysis("ema(40)[100000]").failures()).hasSize(1);
    assertThat(given(shop.ask(1, "sma(3)")).size()).isEqualTo(1);
    bar();
    watching.getFirst().expectMessageClass(WatchEvent.Updates.class);
  }

  @Test
  void a_wrong_formula_is_reported_only_to_whoever_asks_for_it() {
    TestProbe<WatchEvent> right = shop.watch(false, "ema(12)");
    TestProbe<WatchEvent> wrong = shop.watch(false, "ema(12", "sma(x)");
    Workshop.begun(right);
    Refusal why = wrong.expectMessageClass(WatchEvent.Denied.class).refusal();
    assertThat(why.code()).isEqualTo(Refusal.Code.BAD_FORMULA);
    assertThat(why.errors()).hasSize(2);
    assertThat(Workshop.denied(shop.ask(1, "sma(")).code()).isEqualTo(Refusal.Code.BAD_FORMULA);
  }

  @Test
  void a_question_asked_several_times_at_one_bar_counts_once() {
    for (int rows = 1; rows < 4; rows++) {
      shop.analysis("ema(12)");
      shop.readings(1, "ema(12)");
      shop.readings(rows, "sma(5)");
    }
    assertThat(bar()).isZero();
  }

  @Test
  void one_row_of_a_running_formula_needs_no_run_over_all_bars() {
    Workshop.begun(shop.watch(false, "ema(12)"));
    bar();
    long computed = shop.tally.counts().computed();
    assertEqualBits(shop.readings(1, "ema(12)"), BARS.slice(0, next));
    assertThat(shop.tally.counts().computed()).isEqualTo(computed);
  }

  @Test
  void resident_formulas_that_change_after_bars_were_dropped_do_not_compile_for_ever() {
    try (Workshop few = new Workshop(
        Workshop.settings(100, 120, 64, 2_000, 10),
        new PublishSettings(100, 1 << 20, 5, 3, 8, RESUME_WITHIN))) {
      few.source.with("X", BARS.slice(0, 100));
      int bar = 100;
      for (; bar < 180; bar++) { // resident, and then the first bars are dropped
        few.analysis("ema(12)");
        few.send(BARS.slice(bar, bar + 1));
      }
      long step = Settings.defaults().results().residentFor().toMillis() / 8;
      for (; bar < 200; bar++) {
        few.millis.addAndGet(step);
        few.send(BARS.slice(bar, bar + 1));
        assertThat(few.analysis("sma(7)").values().get("sma(7)"))
            .isEqualTo(Plan.of("sma(7)").evaluate(BARS.slice(0, bar + 1)).last(0));
      }
      assertThat(few.computed.get())
          .as("one for each answer, and a few to compile")
          .isLessThan(150);
    }
  }

  @Test
  void resident_formulas_that_cost_too_much_next_to_streams_are_dropped() {
    for (int period = 2; period < 20; period++) {
      Workshop.begun(shop.watch(false, "ema(" + period + ")[100000]"));
    }
    long before = shop.computed.get();
    for (int bar = 0; bar < 4; bar++) {
      bar();
      for (int period = 40; period < 44; period++) {
        shop.analysis("ema(" + period + ")[100000]");
      }
    }
    assertThat(shop.computed.get() - before).isLessThan(40);
  }

  @Test
  void the_origin_of_an_answer_does_not_depend_on_how_the_formula_is_typed() {
    try (Workshop few = new Workshop(
        Workshop.settings(100, 120, 64, 2_000, 10),
        new PublishSettings(100, 1 << 20, 5, 3, 8, RESUME_WITHIN))) {
      few.source.with("X", BARS.slice(0, 100));
      Workshop.begun(few.watch(false, "ema(12)"));
      for (int bar = 100; bar < 180; bar++) {
        few.send(BARS.slice(bar, bar + 1));
      }
      assertThat(few.analysis("EMA( 12 )").originTime()).isEqualTo(BARS.firstTime());
      assertThat(few.analysis("ema(12)").originTime()).isEqualTo(BARS.firstTime());
      assertThat(few.readings(10, "EMA(12)").originTime()).isEqualTo(BARS.firstTime());
    }
  }

  @Test
  void a_snapshot_between_a_correction_and_a_bar_of_the_same_message_is_not_repeated() {
    Workshop.begun(shop.watch(false, "ema(30)"));
    Bars corrected = OneResultTest.replaced(BARS.slice(0, 101), 50);
    shop.send(corrected.slice(50, 51).concat(corrected.slice(100, 101)));
    TestProbe<WatchEvent> later = shop.watch(false, "ema(30)");
    WatchEvent.Snapshot snapshot = Workshop.begun(later);
    assertThat(snapshot.seq()).isEqualTo(1);
    assertEqualBits(snapshot.readings(), corrected);
    assertEqualBits(shop.readings(5, "ema(30)"), corrected);
  }

  @Test
  void an_answer_is_never_older_than_a_correction() {
    shop.readings(10, "sma(3)");
    shop.analysis("sma(3)");
    Bars corrected = OneResultTest.replaced(BARS.slice(0, 100), 99);
    shop.send(corrected.slice(99, 100));
    assertEqualBits(shop.readings(10, "sma(3)"), corrected);
    assertThat(shop.analysis("sma(3)").values().get("sma(3)"))
        .isEqualTo(Plan.of("sma(3)").evaluate(corrected).last(0));
  }
}
