package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.MemoryStore;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CryptVaultTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Symbol X = Symbol.of("X");
  private static final Bars BARS = RandomBars.walk(1, 500);

  private final FakeSource source = new FakeSource().with("X", BARS.slice(0, 300));
  private final CryptVault vault =
      CryptVault.with(Settings.defaults()).source(source).in(KIT.system());

  @AfterEach
  void close() {
    vault.close();
  }

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  @Test
  void an_analysis_has_the_default_formulas_at_the_newest_bar() throws Exception {
    Analysis analysis = await(vault.analyze(X, Interval.MINUTE));
    Columns expected = Plan.of(FullAnalysis.formulas()).evaluate(BARS.slice(0, 300));
    assertThat(analysis.values().size() + analysis.conditions().size())
        .isEqualTo(FullAnalysis.formulas().size());
    analysis
        .values()
        .forEach((formula, value) ->
            assertThat(value).isEqualTo(expected.last(expected.plan().indexOf(formula))));
    assertThat(analysis.asOfTime()).isEqualTo(RandomBars.START + 300 * 60_000L);
  }

  @Test
  void readings_bars_and_listings_are_answered() throws Exception {
    Readings readings = await(vault.readings(X, Interval.MINUTE, List.of("sma(3)"), 10, false));
    assertThat(readings.size()).isEqualTo(10);
    assertThat(readings.warmUps().get(0).needed()).isEqualTo(3);
    SeriesBars bars = await(vault.bars(X, Interval.MINUTE, 7));
    assertThat(bars.closed()).isEqualTo(BARS.slice(293, 300));
    assertThat(bars.forming().isEmpty()).isTrue();
    assertThat(await(vault.listings())).hasSize(1);
    assertThat(await(vault.history(X, Interval.MINUTE, TimeRange.since(BARS.openTime(290)), 1000))
            .closed()
            .size())
        .isEqualTo(10);
  }

  @Test
  void bars_from_history_show_what_a_running_worker_knows_about_them() throws Exception {
    TimeRange range = TimeRange.since(BARS.openTime(290));
    assertThat(await(vault.history(X, Interval.MINUTE, range, 1000)).revisions())
        .isEmpty();
    await(vault.bars(X, Interval.MINUTE, 1));
    await(vault
        .feed()
        .offer(X, Bars.of(Interval.MINUTE, RandomBars.times(BARS, 2, 1).get(295))));
    await(vault.bars(X, Interval.MINUTE, 1)); // answered after the bars that were offered before

    SeriesBars past = await(vault.history(X, Interval.MINUTE, range, 1000));
    assertThat(past.rev(5)).isEqualTo(1);
    assertThat(past.rev(4)).isZero();
  }

  @Test
  void a_bar_that_another_program_stores_corrects_a_series_with_a_worker_and_starts_no_other()
      throws Exception {
    await(vault.bars(X, Interval.MINUTE, 1));
    Bars doubled = RandomBars.times(BARS, 2, 1);
    MemoryStore kept = new MemoryStore();
    try (BarStore notifying = vault.notifying(kept)) {
      for (String venue : List.of(source.venue(), "elsewhere")) {
        for (String symbol : List.of("X", "Y")) {
          Shelf shelf = new Shelf(venue, FakeSource.series(symbol));
          Bars bars = doubled.slice(venue.equals("elsewhere") ? 0 : 295, 300);
          await(notifying.put(
              shelf, bars, new TimeRange(bars.firstTime(), RandomBars.START + 300 * 60_000L)));
        }
      }
    }

    SeriesBars now = await(vault.bars(X, Interval.MINUTE, 10));
    assertThat(now.closed().last(5)).isEqualTo(doubled.slice(295, 300));
    assertThat(now.closed().slice(0, 5)).isEqualTo(BARS.slice(290, 295));
    assertThat(now.rev(9)).isEqualTo(1);
    assertThat(now.rev(4)).isZero();
    assertThat(vault.counts().workers()).isEqualTo(1);
  }

  @Test
  void a_stream_that_is_run_after_the_engine_has_closed_fails_and_does_not_hang() {
    FakeSource other = new FakeSource().with("X", BARS);
    CryptVault stopped = CryptVault.with(Settings.defaults()).source(other).in(KIT.system());
    var stream = stopped.stream(X, Interval.MINUTE, List.of("close"), false);
    var batch = stopped.batch(List.of(X), Interval.MINUTE, List.of("close"));
    stopped.close();
    assertRefused(stream.runWith(Sink.head(), KIT.system()), Refusal.Code.STOPPING);
    assertRefused(batch.runWith(Sink.head(), KIT.system()), Refusal.Code.STOPPING);
  }

  @Test
  void a_failure_fails_its_stage_with_a_code() {
    assertRefused(
        vault.readings(X, Interval.MINUTE, List.of("smaa(3)"), 1, false), Refusal.Code.BAD_FORMULA);
    assertRefused(vault.analyze(Symbol.of("NONE"), Interval.MINUTE), Refusal.Code.UNKNOWN_SYMBOL);
    assertRefused(
        vault.history(Symbol.of("NONE"), Interval.MINUTE, TimeRange.since(0), 1000),
        Refusal.Code.UNKNOWN_SYMBOL);
    assertRefused(
        vault.stream(X, Interval.MINUTE, List.of("sma("), false).runWith(Sink.head(), KIT.system()),
        Refusal.Code.BAD_FORMULA);
  }

  @Test
  void a_subscriber_gets_the_newest_reading_and_then_one_for_each_closed_bar() throws Exception {
    SinkQueueWithCancel<Reading> queue = vault
        .subscribe(X, Interval.MINUTE, List.of("sma(3)", "close > sma(3)"))
        .runWith(Sink.<Reading>queue(), KIT.system());
    assertThat(await(queue.pull()).orElseThrow().openTime()).isEqualTo(BARS.openTime(299));
    Columns expected = Plan.of("sma(3)", "close > sma(3)").evaluate(BARS);
    for (int bar = 300; bar < 310; bar++) {
      await(vault.feed().offer(X, Interval.MINUTE, BARS.get(bar)));
      Reading reading = await(queue.pull()).orElseThrow();
      assertThat(reading.openTime()).isEqualTo(BARS.openTime(bar));
      assertThat(reading.get(0)).isEqualTo(expected.get(0, bar));
      assertThat(reading.toString())
          .startsWith("X 1m 2027-01-15T13:")
          .contains("closed sma(3)=" + expected.get(0, bar))
          .endsWith("close > sma(3)=" + (expected.get(1, bar) == 1));
    }
    queue.cancel();
    eventually(() -> assertThat(vault.counts().subscriptions()).isZero());
  }

  @Test
  void an_offered_bar_is_seen_by_the_next_question() throws Exception {
    await(vault.analyze(X, Interval.MINUTE));
    for (int bar = 300; bar < 500; bar++) {
      var offered = vault.feed().offer(X, BARS.slice(bar, bar + 1));
      if (bar % 50 == 0) {
        await(offered);
        assertThat(await(vault.bars(X, Interval.MINUTE, 1)).closed().lastTime())
            .isEqualTo(BARS.openTime(bar));
      }
    }
  }

  @Test
  void closing_in_an_existing_system_leaves_the_system_and_the_source_running() throws Exception {
    await(vault.analyze(X, Interval.MINUTE));
    vault.close();
    vault.close();
    assertThat(KIT.system().whenTerminated().isCompleted()).isFalse();
    assertThat(source.closed).isFalse();
    assertRefused(vault.analyze(X, Interval.MINUTE), Refusal.Code.STOPPING);
    assertRefused(
        vault.stream(X, Interval.MINUTE, List.of("sma(3)"), false)
            .runWith(Sink.head(), KIT.system()),
        Refusal.Code.STOPPING);
  }

  @Test
  void streams_that_run_while_it_closes_fail_with_a_reason() {
    var done = vault.stream(X, Interval.MINUTE, List.of("sma(3)"), false)
        .runWith(Sink.ignore(), KIT.system());
    eventually(() -> assertThat(vault.counts().subscriptions()).isOne());
    vault.close();
    assertRefused(done, Refusal.Code.STOPPING);
  }

  @Test
  void the_start_names_the_available_providers_when_there_is_none_of_that_name() {
    assertThatThrownBy(CryptVault::start)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("cryptvault.ingest.source: expected one of []");
  }

  private static void eventually(Runnable assertion) {
    TestProbe<Object> probe = KIT.createTestProbe();
    probe.awaitAssert(() -> {
      assertion.run();
      return null;
    });
  }

  private static void assertRefused(CompletionStage<?> stage, Refusal.Code code) {
    assertThatThrownBy(() -> await(stage))
        .cause()
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
