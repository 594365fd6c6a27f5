package io.cryptvault.actors.worker;

import static io.cryptvault.actors.fixture.Workshop.X;
import static io.cryptvault.actors.fixture.Workshop.assertEqualBits;
import static io.cryptvault.actors.fixture.Workshop.denied;
import static io.cryptvault.actors.fixture.Workshop.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SymbolWorkerTest {
  private static final Bars BARS = RandomBars.walk(1, 1400);

  private Workshop shop = new Workshop();

  @AfterEach
  void close() {
    shop.close();
  }

  private void shop(int history, int most, int stash, int gather, int workers) {
    shop.close();
    shop = new Workshop(
        Workshop.settings(history, most, stash, gather, workers),
        new PublishSettings(10, 4096, 5, 3, 8, Duration.ofMinutes(10)));
  }

  @Test
  void bars_that_arrive_while_history_loads_are_counted_after_it() {
    shop.source.with("X", BARS.slice(0, 100)).hold();
    TestProbe<Answer<Readings>> probe = shop.ask(200, "sma(3)");
    shop.send(BARS.slice(100, 101));
    shop.send(BARS.slice(101, 110));
    shop.routingHasSeenAll();
    awaitHistoryAsked(1);
    shop.source.release();
    given(probe);
    assertEqualBits(shop.readings(200, "sma(3)"), BARS.slice(0, 110));
  }

  @Test
  void a_thousand_bars_offered_to_a_busy_worker_cause_at_most_three_runs() {
    shop.source.with("X", BARS.slice(0, 100)).hold();
    TestProbe<Answer<Readings>> probe = shop.ask(1, "sma(3)");
    awaitHistoryAsked(1);
    for (int bar = 100; bar < 1100; bar++) {
      shop.send(BARS.slice(bar, bar + 1));
    }
    shop.routingHasSeenAll();
    shop.source.release();
    given(probe);
    awaitBars(1100);
    assertThat(shop.tally.counts().runs()).isLessThanOrEqualTo(3);
    assertEqualBits(shop.readings(1100, "sma(3)"), BARS.slice(0, 1100));
  }

  @Test
  void when_too_many_bars_gather_they_are_dropped_and_history_is_asked_for_them() {
    shop(100, 2000, 4, 50, 10);
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    shop.source.hold();
    shop.send(BARS.slice(101, 102)); // a gap: the worker loads its bars, and is busy
    awaitHistoryAsked(2);
    for (int bar = 102; bar < 300; bar++) {
      shop.send(BARS.slice(bar, bar + 1));
    }
    shop.routingHasSeenAll();
    shop.source.with("X", BARS.slice(0, 300));
    shop.source.release();
    awaitBars(300);
    assertEqualBits(shop.readings(300, "sma(3)"), BARS.slice(0, 300));
    assertThat(shop.source.calls).hasValue(3); // at first, for the gap, and for the dropped bars
  }

  @Test
  void a_bar_that_closed_between_history_and_the_first_live_one_is_loaded() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    shop.source.with("X", BARS.slice(0, 101));
    shop.send(BARS.slice(101, 102));
    awaitBars(102);
    assertEqualBits(shop.readings(200, "sma(3)"), BARS.slice(0, 102));
  }

  @Test
  void a_bar_that_closed_between_history_and_the_first_forming_one_is_loaded_after_a_while() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    shop.source.with("X", BARS.slice(0, 101));
    shop.sendForming(BARS.slice(101, 102));
    awaitRuns(1);
    shop.sendForming(BARS.slice(101, 102));
    awaitRuns(2);
    assertThat(shop.source.calls).hasValue(1); // the venue may not have it yet

    shop.time.timePasses(Duration.ofSeconds(5));
    awaitBars(101);
    assertEqualBits(shop.readings(200, "sma(3)"), BARS.slice(0, 102)); // the last is forming
    assertThat(shop.source.calls).hasValue(2);
  }

  @Test
  void questions_are_answered_and_bars_taken_while_history_is_asked_for_a_late_bar() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    askedForALateBar(100);

    assertEqualBits(shop.readings(200, "sma(3)"), BARS.slice(0, 100).concat(BARS.slice(101, 102)));
    shop.source.release();
    awaitBars(101);
    assertEqualBits(shop.readings(200, "sma(3)"), BARS.slice(0, 102));
  }

  @Test
  void a_late_bar_is_asked_for_again_when_history_fails_or_does_not_have_it_yet() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    shop.source.failNext(new SourceUnavailable("asleep"));
    askedForALateBar(100);
    shop.source.with("X", BARS.slice(0, 100)).release();
    letTimePassUntilHistoryIsAsked(3);
    shop.source.with("X", BARS.slice(0, 101));
    letTimePassUntilHistoryIsAsked(4);
    awaitBars(101);
  }

  @Test
  void a_late_bar_is_asked_for_however_many_were_late_before() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    for (int late = 100; late < 110; late++) {
      askedForALateBar(late);
      shop.source.release();
      awaitBars(late + 1);
    }
    assertThat(shop.source.calls).hasValue(11);
  }

  @Test
  void a_late_bar_that_arrives_by_itself_is_not_asked_for() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    shop.sendForming(BARS.slice(101, 102));
    awaitRuns(1);
    shop.send(BARS.slice(100, 101));
    awaitBars(101);
    workerHasSeenAll();
    shop.time.timePasses(Duration.ofMinutes(2));
    workerHasSeenAll();
    assertThat(shop.source.calls).hasValue(1);
  }

  private void letTimePassUntilHistoryIsAsked(int calls) {
    shop.kit.createTestProbe().awaitAssert(Duration.ofSeconds(10), () -> {
      shop.time.timePasses(Duration.ofSeconds(5));
      assertThat(shop.source.calls).hasValue(calls);
      return null;
    });
  }

  /** History is asked for a bar and has not answered yet. */
  private void askedForALateBar(int late) {
    int calls = shop.source.calls.get();
    shop.source.with("X", BARS.slice(0, late + 1)).hold();
    shop.sendForming(BARS.slice(late + 1, late + 2));
    shop.readings(1, "sma(3)"); // an answer includes every bar that arrived before the question
    shop.time.timePasses(Duration.ofSeconds(5));
    awaitHistoryAsked(calls + 1);
  }

  @Test
  void a_failure_of_the_source_is_reported_to_those_who_wait_and_retried_after_a_pause() {
    shop.source.with("X", BARS.slice(0, 100)).failNext(new SourceUnavailable("asleep"));
    assertThat(denied(shop.ask(1, "sma(3)")))
        .isEqualTo(new Refusal(Refusal.Code.SOURCE_UNAVAILABLE, "asleep"));
    assertThat(denied(shop.ask(1, "sma(3)")).code()).isEqualTo(Refusal.Code.SOURCE_UNAVAILABLE);
    assertThat(shop.source.calls).hasValue(1);
    shop.time.timePasses(Duration.ofMillis(700));
    awaitHistoryAsked(2);
    assertEqualBits(shop.readings(100, "sma(3)"), BARS.slice(0, 100));
  }

  @Test
  void history_that_arrives_too_late_is_ignored() {
    shop.source.with("X", BARS.slice(0, 100)).hold();
    TestProbe<Answer<Readings>> probe = shop.ask(1, "sma(3)");
    awaitHistoryAsked(1);
    shop.time.timePasses(Settings.defaults().worker().historyTimeout());
    assertThat(denied(probe).code()).isEqualTo(Refusal.Code.SOURCE_UNAVAILABLE);
    shop.source.release();
    assertThat(denied(shop.ask(1, "sma(3)")).code()).isEqualTo(Refusal.Code.SOURCE_UNAVAILABLE);
    shop.time.timePasses(Duration.ofSeconds(1));
    awaitHistoryAsked(2);
    assertThat(shop.readings(1, "sma(3)").size()).isEqualTo(1);
  }

  @Test
  void a_load_times_out_only_after_its_turn_at_the_source_has_come() {
    Duration patience = Settings.defaults().worker().historyTimeout();
    shop.source.with("X", BARS.slice(0, 100)).hold();
    TestProbe<Answer<Readings>> probe = shop.ask(1, "sma(3)");
    awaitHistoryAsked(1);
    Errand errand = shop.source.errands.element();
    errand.waits();
    workerHasSeenAll();
    shop.time.timePasses(patience.multipliedBy(10));
    workerHasSeenAll();
    assertThat(errand.isGivenUp()).isFalse();

    errand.goes();
    workerHasSeenAll();
    shop.time.timePasses(patience);
    assertThat(denied(probe).code()).isEqualTo(Refusal.Code.SOURCE_UNAVAILABLE);
    assertThat(errand.isGivenUp()).isTrue(); // its calls need not be sent
  }

  @Test
  void a_listed_series_without_history_is_refused_and_leaves_no_worker() {
    shop.source.with("X", BARS).failNext(new UnknownSeries("no X 1m here"));
    assertThat(denied(shop.ask(1, "sma(3)")))
        .isEqualTo(new Refusal(Refusal.Code.UNKNOWN_SYMBOL, "no X 1m here"));
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(shop.tally.counts().workers()).isZero();
      return null;
    });
    assertThat(shop.readings(1, "close").size()).isEqualTo(1);
  }

  @Test
  void questions_beyond_the_stash_are_refused() {
    shop(100, 2000, 2, 50, 10);
    shop.source.with("X", BARS.slice(0, 100)).hold();
    List<TestProbe<Answer<Readings>>> probes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      probes.add(shop.ask(1, "sma(" + (3 + i) + ")"));
    }
    assertThat(denied(probes.get(2)).code()).isEqualTo(Refusal.Code.OVERLOADED);
    shop.source.release();
    given(probes.get(0));
    given(probes.get(1));
  }

  @Test
  void equal_questions_in_flight_are_one_computation() {
    shop.source.with("X", BARS.slice(0, 100)).hold();
    List<TestProbe<Answer<Readings>>> probes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      probes.add(shop.ask(50, "sma(3)"));
    }
    shop.routingHasSeenAll();
    awaitHistoryAsked(1);
    shop.source.release();
    for (TestProbe<Answer<Readings>> probe : probes) {
      assertEqualBits(given(probe), BARS.slice(0, 100));
    }
    Plan plan = Plan.of("sma(3)");
    assertThat(shop.tally.counts().computed()).isEqualTo(plan.computed() * 100L);
    assertThat(shop.tally.counts().asked()).isEqualTo(plan.asked() * (100L + 4 * 50));
    assertThat(shop.source.calls).hasValue(1);
  }

  @Test
  void asked_computed_and_cached_calculations_are_counted() {
    shop.source.with("X", BARS.slice(0, 10));
    Plan plan = Plan.of("sma(3)", "sma(3) * 2");
    shop.readings(10, "sma(3)", "sma(3) * 2"); // runs over 10 bars
    long asked = plan.asked() * 10L;
    long computed = plan.computed() * 10L;
    assertCounts(asked, computed, 0);
    shop.readings(10, "sma(3)", "sma(3) * 2"); // already cached
    asked += plan.asked() * 10L;
    long cached = plan.asked() * 10L;
    assertCounts(asked, computed, cached);
    Workshop.begun(shop.watch(false, "sma(3)")); // runs over 10 bars, and again for its snapshot
    Plan one = Plan.of("sma(3)");
    asked += one.asked() * 20L;
    computed += one.computed() * 20L;
    assertCounts(asked, computed, cached);
    shop.analysis("sma(3)"); // one more, from what runs
    asked += one.asked();
    cached += one.asked();
    assertCounts(asked, computed, cached);
    shop.send(BARS.slice(10, 13)); // watched formulas run over 3 bars
    awaitBars(13);
    asked += one.asked() * 3L;
    computed += one.computed() * 3L;
    assertCounts(asked, computed, cached);
    assertThat(shop.tally.counts().deduplicated()).isEqualTo(asked - computed - cached);
  }

  private void assertCounts(long asked, long computed, long cached) {
    assertThat(shop.tally.counts().asked()).as("asked").isEqualTo(asked);
    assertThat(shop.tally.counts().computed()).as("computed").isEqualTo(computed);
    assertThat(shop.tally.counts().cached()).as("cached").isEqualTo(cached);
  }

  @Test
  void an_equal_older_bar_is_a_duplicate() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    long computed = shop.tally.counts().computed();
    shop.send(BARS.slice(90, 100));
    awaitRuns(1);
    assertThat(shop.tally.counts().barsDuplicate()).isEqualTo(10);
    assertThat(shop.tally.counts().computed()).isEqualTo(computed);
  }

  @Test
  void a_correction_publishes_only_the_readings_that_it_changed() {
    shop.source.with("X", BARS.slice(0, 100));
    TestProbe<WatchEvent> probe = shop.watch(false, "close[1]", "high[3]");
    WatchEvent.Snapshot snapshot = Workshop.begun(probe);
    Bars corrected = OneResultTest.replaced(BARS.slice(0, 100), 90);
    shop.send(corrected.slice(90, 91));
    List<Reading> updates = probe.expectMessageClass(WatchEvent.Updates.class).readings();
    assertThat(updates)
        .extracting(Reading::openTime)
        .containsExactly(BARS.openTime(91), BARS.openTime(93));
    assertThat(updates).extracting(Reading::rev).containsOnly(1);
    assertThat(updates).extracting(Reading::kind).containsOnly(Finality.CORRECTED);
    assertThat(updates.get(0).seq()).isEqualTo(snapshot.seq() + 1);
    assertThat(updates.get(0).get(0)).isEqualTo(corrected.close(90));
  }

  @Test
  void a_correction_of_very_many_readings_is_a_new_snapshot() {
    shop(1000, 2000, 4, 50, 10);
    shop.source.with("X", BARS.slice(0, 100));
    TestProbe<WatchEvent> probe = shop.watch(false, "ema(30)");
    String epoch = Workshop.begun(probe).epoch();
    shop.send(OneResultTest.replaced(BARS.slice(0, 100), 50).slice(50, 51));
    assertThat(probe.expectMessageClass(WatchEvent.Snapshot.class).epoch()).isNotEqualTo(epoch);
  }

  @Test
  void a_watcher_that_moves_the_origin_gets_one_snapshot() {
    shop(100, 200, 4, 2000, 10);
    shop.source.with("X", BARS.slice(0, 100));
    TestProbe<WatchEvent> first = shop.watch(false, "ema(30)");
    String epoch = Workshop.begun(first).epoch();
    shop.send(BARS.slice(100, 400));
    awaitBars(400);
    first.fishForMessage(
        Duration.ofSeconds(10),
        news -> news instanceof WatchEvent.Updates updates
                && updates.readings().getLast().openTime() == BARS.openTime(399)
            ? FishingOutcomes.complete()
            : FishingOutcomes.continueAndIgnore());

    TestProbe<WatchEvent> second = shop.watch(false, "sma(30)"); // needs dropped bars
    Workshop.begun(second);
    assertThat(first.expectMessageClass(WatchEvent.Snapshot.class).epoch()).isNotEqualTo(epoch);
    shop.send(BARS.slice(400, 401));
    second.expectMessageClass(WatchEvent.Updates.class);
    first.expectMessageClass(WatchEvent.Updates.class);
  }

  @Test
  void bars_beyond_the_bound_are_dropped_and_the_state_remembers_them() {
    shop(100, 200, 4, 2000, 10);
    shop.source.with("X", BARS.slice(0, 100));
    Workshop.begun(shop.watch(false, "ema(30)"));
    shop.send(BARS.slice(100, 400));
    awaitBars(400);
    Readings kept = shop.readings(1000, "ema(30)");
    assertThat(kept.size()).isEqualTo(200);
    assertEqualBits(kept, BARS.slice(0, 400));
    // A formula that does not run starts at the oldest kept bar, and the answer says so.
    assertEqualBits(shop.readings(1000, "ema(30)", "sma(3)"), BARS.slice(200, 400));
    assertEqualBits(shop.readings(1000, "ema(30)"), BARS.slice(0, 400));
  }

  @Test
  void a_bar_that_makes_processing_fail_is_skipped_after_a_restart() {
    shop.source.with("X", BARS.slice(0, 100));
    TestProbe<WatchEvent> probe = shop.watch(false, "sma(3)");
    String epoch = Workshop.begun(probe).epoch();
    shop.send(BARS.slice(100, 101).as(Interval.HOUR)); // of another interval: the state throws
    probe.expectMessage(new WatchEvent.WorkerGone(X));
    shop.tell(new Question.Watch(List.of("sma(3)"), false, Optional.empty(), probe.ref(), 2));
    TestProbe<Object> patience = shop.kit.createTestProbe();
    patience.awaitAssert(() -> {
      shop.time.timePasses(Duration.ofSeconds(1));
      assertThat(shop.tally.counts().barsDropped()).isEqualTo(1);
      return null;
    });
    assertThat(shop.tally.counts().restarts()).isEqualTo(1);
    assertThat(Workshop.begun(probe).epoch()).isNotEqualTo(epoch);
    shop.send(BARS.slice(101, 103));
    probe.expectMessageClass(WatchEvent.Updates.class);
    Bars without = BARS.slice(0, 100).concat(BARS.slice(101, 103));
    assertEqualBits(shop.readings(200, "sma(3)"), without);
    assertThat(shop.source.asked)
        .anyMatch(
            call -> call.equals("from X 1m " + java.time.Instant.ofEpochMilli(RandomBars.START)));
  }

  @Test
  void every_question_to_a_worker_that_pauses_after_a_failure_is_answered() throws Exception {
    shop.source.with("X", BARS.slice(0, 100));
    Workshop.begun(shop.watch(false, "sma(3)"));
    shop.send(BARS.slice(100, 101).as(Interval.HOUR)); // the state throws
    List<TestProbe<Answer<Readings>>> asked = new ArrayList<>();
    for (int k = 0; k < 10; k++) {
      asked.add(shop.ask(1, "sma(3)"));
      Thread.sleep(20); // some before the failure is known, the others after it
    }
    while (asked.size() < 200) {
      asked.add(shop.ask(1, "sma(3)"));
    }
    TestProbe<Object> patience = shop.kit.createTestProbe();
    patience.awaitAssert(() -> {
      shop.time.timePasses(Duration.ofSeconds(1));
      assertThat(shop.source.calls).hasValueGreaterThan(1); // it loads again
      return null;
    });
    asked.forEach(TestProbe::receiveMessage);
  }

  @Test
  void bad_bars_in_a_batch_are_found_one_by_one() {
    shop.source.with("X", BARS.slice(0, 100));
    Workshop.begun(shop.watch(false, "sma(3)"));
    shop.send(BARS.slice(100, 103).as(Interval.HOUR)); // three bad bars
    TestProbe<Object> patience = shop.kit.createTestProbe();
    patience.awaitAssert(() -> {
      shop.time.timePasses(Duration.ofSeconds(40));
      assertThat(shop.tally.counts().restarts()).isEqualTo(4); // one for the batch, one for each
      return null;
    });
    assertThat(shop.tally.counts().barsDropped()).isEqualTo(3);
    assertThat(shop.readings(1000, "sma(3)").size()).isEqualTo(100);
    shop.send(BARS.slice(103, 104));
    assertThat(shop.readings(1000, "sma(3)").size()).isEqualTo(101);
  }

  @Test
  void an_idle_worker_is_stopped_and_a_question_meanwhile_gets_another() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    shop.feed.expectMessage(new VenueFeed.Add(X));
    for (int look = 0; look < 4; look++) {
      shop.time.timePasses(Duration.ofSeconds(100));
    }
    shop.feed.expectMessage(new VenueFeed.Remove(X));
    assertThat(shop.tally.counts().workers()).isZero();
    shop.source.with("X", BARS.slice(0, 200));
    assertEqualBits(shop.readings(200, "sma(3)"), BARS.slice(0, 200));
    assertThat(shop.source.calls).hasValue(2);
  }

  @Test
  void when_memory_is_short_a_worker_that_nobody_uses_is_stopped_at_the_second_look() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    shop.feed.expectMessage(new VenueFeed.Add(X));
    shop.routing.tell(LocalRouting.StopIdle.INSTANCE);
    shop.readings(1, "sma(3)");
    shop.routing.tell(LocalRouting.StopIdle.INSTANCE);
    shop.routingHasSeenAll();
    assertThat(shop.tally.counts().workers()).isEqualTo(1);
    shop.routing.tell(LocalRouting.StopIdle.INSTANCE);
    shop.feed.expectMessage(new VenueFeed.Remove(X));
    assertThat(shop.tally.counts().workers()).isZero();
  }

  @Test
  void questions_that_race_with_passivation_are_all_answered() {
    shop.source.with("X", BARS.slice(0, 100));
    for (int round = 0; round < 5; round++) {
      List<TestProbe<Answer<Readings>>> probes = new ArrayList<>();
      probes.add(shop.ask(1, "sma(3)"));
      for (int look = 0; look < 4; look++) {
        shop.time.timePasses(Duration.ofSeconds(100));
        shop.routingHasSeenAll();
      }
      for (int i = 0; i < 10; i++) {
        probes.add(shop.ask(1, "sma(3)"));
      }
      probes.forEach(Workshop::given);
    }
  }

  @Test
  void a_worker_that_is_watched_is_not_idle_until_its_watcher_dies() {
    shop.source.with("X", BARS.slice(0, 100));
    TestProbe<WatchEvent> probe = shop.watch(false, "sma(3)");
    Workshop.begun(probe);
    shop.feed.expectMessage(new VenueFeed.Add(X));
    for (int look = 0; look < 10; look++) {
      shop.time.timePasses(Duration.ofSeconds(100));
    }
    shop.send(BARS.slice(100, 101));
    probe.expectMessageClass(WatchEvent.Updates.class);
    probe.stop();
    TestProbe<Object> patience = shop.kit.createTestProbe();
    patience.awaitAssert(() -> {
      shop.time.timePasses(Duration.ofSeconds(100));
      assertThat(shop.tally.counts().workers()).isZero();
      return null;
    });
  }

  @Test
  void a_watcher_that_lives_on_can_leave() {
    shop.source.with("X", BARS.slice(0, 100));
    TestProbe<WatchEvent> stays = shop.watch(false, "sma(3)");
    TestProbe<WatchEvent> leaves = shop.watch(false, "sma(3)");
    Workshop.begun(stays);
    Workshop.begun(leaves);
    shop.tell(new WorkerCommand.Unwatch(leaves.ref()));
    shop.send(BARS.slice(100, 101));
    stays.expectMessageClass(WatchEvent.Updates.class);
    leaves.expectNoMessage();
  }

  @Test
  void watchers_of_equal_formulas_get_the_same_reading_objects() {
    shop.close();
    shop = Workshop.ofObjects();
    shop.source.with("X", BARS.slice(0, 100));
    TestProbe<WatchEvent> one = shop.watch(false, "sma(3)");
    TestProbe<WatchEvent> two = shop.watch(false, "sma(3)");
    Workshop.begun(one);
    Workshop.begun(two);
    shop.send(BARS.slice(100, 103));
    List<Reading> first = one.expectMessageClass(WatchEvent.Updates.class).readings();
    List<Reading> second = two.expectMessageClass(WatchEvent.Updates.class).readings();
    assertThat(first).hasSize(3);
    assertThat(first.get(2)).isSameAs(second.get(2));
    assertThat(first).extracting(Reading::seq).containsExactly(1L, 2L, 3L);
  }

  @Test
  void one_worker_too_many_is_refused() {
    shop(100, 2000, 2, 50, 1);
    shop.source.with("X", BARS.slice(0, 100)).with("Y", BARS);
    shop.readings(1, "sma(3)");
    TestProbe<Answer<SeriesBars>> probe = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.Forward(
        io.cryptvault.actors.fixture.FakeSource.series("Y"), new Question.GetBars(1, probe.ref())));
    assertThat(denied(probe).code()).isEqualTo(Refusal.Code.OVERLOADED);
  }

  @Test
  void pushed_bars_make_a_series_that_the_source_lacks() {
    TestProbe<Answer<Done>> done = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.Forward(
        X, BarsArrived.closed(X, BARS.slice(0, 50), BarOrigin.PUSHED, done.ref())));
    given(done);
    shop.routing.tell(new LocalRouting.Forward(
        X, BarsArrived.closed(X, BARS.slice(50, 60), BarOrigin.PUSHED, done.ref())));
    given(done);
    awaitBars(60);
    assertEqualBits(shop.readings(100, "sma(3)"), BARS.slice(0, 60));
  }

  @Test
  void
      bars_that_are_pushed_while_the_source_is_away_are_there_when_it_says_that_it_lacks_the_series() {
    shop.source.failNext(new SourceUnavailable("asleep"));
    TestProbe<Answer<Done>> done = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.Forward(
        X, BarsArrived.closed(X, BARS.slice(0, 50), BarOrigin.PUSHED, done.ref())));
    assertThat(done.receiveMessage()).isEqualTo(Answer.of(Done.getInstance()));
    awaitHistoryAsked(1);
    shop.routing.tell(new LocalRouting.Forward(
        X, BarsArrived.closed(X, BARS.slice(50, 60), BarOrigin.PUSHED, done.ref())));
    done.receiveMessage();
    shop.time.timePasses(Duration.ofSeconds(5));
    awaitHistoryAsked(2);
    done.awaitAssert(() -> {
      assertThat(shop.readings(100, "close").size()).isEqualTo(60);
      return null;
    });
  }

  @Test
  void an_interrupted_feed_makes_every_worker_ask_for_what_it_missed() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "sma(3)");
    shop.source.with("X", BARS.slice(0, 120));
    shop.routing.tell(new LocalRouting.FeedReported(VenueFeed.Interrupted.INSTANCE));
    awaitBars(120);
    assertEqualBits(shop.readings(200, "sma(3)"), BARS.slice(0, 120));
  }

  @Test
  void live_bars_of_a_series_that_nobody_asked_for_are_dropped_and_acknowledged() {
    TestProbe<VenueFeed.NewsTaken> taken = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.FeedReported(new VenueFeed.EventsArrived(
        List.of(new BarEvent(X, BARS.get(0), Finality.CLOSED)), taken.ref())));
    taken.expectMessage(VenueFeed.NewsTaken.INSTANCE);
    assertThat(shop.tally.counts().barsDropped()).isEqualTo(1);
  }

  /** Waits until the worker has seen everything sent to it. */
  private void workerHasSeenAll() {
    TestProbe<Answer<Done>> seen = shop.kit.createTestProbe();
    shop.tell(BarsArrived.closed(X, BARS.slice(0, 0), BarOrigin.LIVE, seen.ref()));
    seen.receiveMessage();
  }

  private void awaitHistoryAsked(int calls) {
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(shop.source.calls).hasValue(calls);
      return null;
    });
  }

  private void awaitBars(long taken) {
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(shop.tally.counts().barsTaken()).isEqualTo(taken);
      return null;
    });
  }

  private void awaitRuns(long runs) {
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(shop.tally.counts().runs()).isEqualTo(runs);
      return null;
    });
  }
}
