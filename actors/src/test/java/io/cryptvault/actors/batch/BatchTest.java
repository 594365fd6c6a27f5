package io.cryptvault.actors.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.fixture.Clock;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.config.BatchSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final List<String> FORMULAS = List.of("sma(3)", "sma(3) * 2", "close > sma(200)");

  private final FakeSource source = new FakeSource();
  private final Clock clock = new Clock(RandomBars.START + 300 * 60_000L + 1000);
  private CryptVault vault = vault(Settings.defaults());

  @AfterEach
  void close() {
    vault.close();
  }

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  @Test
  void every_symbol_is_a_row_in_the_order_of_the_request_and_equals_the_plan() throws Exception {
    List<Symbol> symbols = universe(50);
    List<SymbolResult> rows = all(symbols);
    assertThat(rows).extracting(SymbolResult::symbol).isEqualTo(symbols);
    assertThat(source.urgencies).hasSize(50).containsOnly(Urgency.BACKFILL);
    for (int i = 0; i < rows.size(); i++) {
      Columns expected = Plan.of(FORMULAS).evaluate(RandomBars.walk(i, 300));
      Analysis analysis = ((SymbolResult.Analyzed) rows.get(i)).analysis();
      assertThat(analysis.values())
          .containsExactlyInAnyOrderEntriesOf(
              java.util.Map.of("sma(3)", expected.last(0), "sma(3) * 2", expected.last(1)));
      assertThat(analysis.conditions().get("close > sma(200)")).contains(expected.last(2) == 1);
      assertThat(analysis.originTime()).isEqualTo(RandomBars.START);
      assertThat(analysis.asOfTime()).isEqualTo(RandomBars.START + 300 * 60_000L);
    }
  }

  @Test
  void a_symbol_that_fails_is_a_row_and_the_others_continue() throws Exception {
    universe(3);
    source.with("EMPTY", Bars.empty(Interval.MINUTE));
    source.failNext(new SourceUnavailable("the venue sleeps"));
    List<SymbolResult> rows = all(symbols("S0", "NONE", "EMPTY", "S2"));
    assertThat(rows)
        .element(0)
        .isEqualTo(new SymbolResult.Failed(
            Symbol.of("S0"), Refusal.Code.SOURCE_UNAVAILABLE, "the venue sleeps"));
    assertThat(((SymbolResult.Failed) rows.get(1)).code()).isEqualTo(Refusal.Code.UNKNOWN_SYMBOL);
    assertThat(((SymbolResult.Failed) rows.get(2)).detail())
        .isEqualTo("EMPTY 1m has no closed bars");
    assertThat(rows.get(3)).isInstanceOf(SymbolResult.Analyzed.class);
  }

  @Test
  void a_formula_that_is_not_warm_is_absent_and_says_what_it_needs() throws Exception {
    source.with("SHORT", RandomBars.walk(1, 9));
    Analysis analysis = ((SymbolResult.Analyzed) all(symbols("SHORT")).get(0)).analysis();
    assertThat(analysis.conditions().get("close > sma(200)")).isEmpty();
    assertThat(analysis.failures())
        .containsExactly(new Analysis.Failure(
            "close > sma(200)",
            Refusal.Code.INSUFFICIENT_HISTORY,
            "close > sma(200) needs 200 bars, SHORT 1m has 9"));
  }

  @Test
  void an_equal_request_fetches_and_computes_nothing_until_a_newer_bar_can_have_closed()
      throws Exception {
    List<Symbol> symbols = universe(20);
    List<SymbolResult> first = all(symbols);
    long computed = vault.counts().computed();
    assertThat(all(symbols)).isEqualTo(first);
    assertThat(source.calls).hasValue(20);
    assertThat(vault.counts().computed()).isEqualTo(computed);
    assertThat(vault.counts().cached()).isEqualTo(vault.counts().asked() / 2);
    clock.advance(60_000);
    all(symbols);
    assertThat(source.calls).hasValue(40);
  }

  @Test
  void other_formulas_use_the_cached_bars() throws Exception {
    List<Symbol> symbols = universe(5);
    all(symbols);
    await(
        vault.batch(symbols, Interval.MINUTE, List.of("ema(5)")).runWith(Sink.seq(), KIT.system()));
    assertThat(source.calls).hasValue(5);
  }

  @Test
  void a_late_bar_is_asked_for_again_soon() throws Exception {
    clock.advance(60_000); // bar 300 has ended, the source still has 0 to 299
    List<Symbol> symbols = universe(1);
    all(symbols);
    clock.advance(1999);
    all(symbols);
    assertThat(source.calls).hasValue(1);
    clock.advance(1);
    all(symbols);
    assertThat(source.calls).hasValue(2);
  }

  @Test
  void progress_counts_calculations_asked_for_computed_and_cached() throws Exception {
    List<Symbol> symbols = universe(2);
    Pair<BatchHandle, CompletionStage<List<SymbolResult>>> run = vault
        .batch(symbols, Interval.MINUTE, FORMULAS)
        .toMat(Sink.seq(), Keep.both())
        .run(KIT.system());
    await(run.second());
    Plan plan = Plan.of(FORMULAS);
    assertThat(run.first().progress())
        .isEqualTo(new Progress(
            2, 2, 0, 600, plan.asked() * 600L, plan.computed() * 600L, 0, true, false));
    assertThat(plan.computed()).isLessThan(plan.asked());
  }

  @Test
  void a_reader_that_does_not_read_stops_the_batch() throws Exception {
    List<Symbol> symbols = universe(100);
    SinkQueueWithCancel<SymbolResult> queue = vault
        .batch(symbols, Interval.MINUTE, FORMULAS)
        .runWith(Sink.<SymbolResult>queue(1), KIT.system());
    await(queue.pull());
    assertThat(source.calls.get()).isLessThanOrEqualTo(3 * 16);
    queue.cancel();
  }

  @Test
  void a_cancelled_batch_completes_and_drops_its_work_in_flight() throws Exception {
    source.hold();
    Pair<BatchHandle, CompletionStage<List<SymbolResult>>> run = vault
        .batch(universe(100), Interval.MINUTE, FORMULAS)
        .toMat(Sink.seq(), Keep.both())
        .run(KIT.system());
    run.first().cancel();
    run.first().cancel();
    assertThat(await(run.second())).isEmpty();
    assertThat(run.first().progress().cancelled()).isTrue();
    assertThat(run.first().progress().ended()).isTrue();
    source.release();
    TestProbe<Object> probe = KIT.createTestProbe();
    probe.awaitAssert(() -> {
      assertThat(vault.counts().jobs()).isZero();
      return null;
    });
  }

  @Test
  void a_batch_beyond_the_maximum_is_refused() {
    vault.close();
    BatchSettings few = new BatchSettings(0, 16, 1000, 10_000, Duration.ofSeconds(1), 1);
    vault = vault(Settings.defaults().withBatch(few));
    source.hold();
    var running = vault
        .batch(universe(1), Interval.MINUTE, FORMULAS)
        .toMat(Sink.seq(), Keep.both())
        .run(KIT.system());
    TestProbe<Object> probe = KIT.createTestProbe();
    probe.awaitAssert(
        () -> { // otherwise the other one could arrive first
          assertThat(vault.counts().jobs()).isEqualTo(1);
          return null;
        });
    assertThatThrownBy(() -> all(universe(1)))
        .hasRootCauseInstanceOf(Refused.class)
        .hasMessageContaining("OVERLOADED");
    running.first().cancel();
  }

  @Test
  void a_wrong_formula_fails_the_stream_before_anything_is_fetched() {
    assertThatThrownBy(() -> await(vault
            .batch(universe(1), Interval.MINUTE, List.of("smaa(3)"))
            .runWith(Sink.seq(), KIT.system())))
        .hasRootCauseInstanceOf(Refused.class)
        .hasMessageContaining("BAD_FORMULA: formula \"smaa(3)\": unknown function");
    assertThatThrownBy(() -> await(vault
            .batch(universe(1), Interval.DAY, List.of("sma(3)@1h"))
            .runWith(Sink.seq(), KIT.system())))
        .hasMessageContaining("BAD_FORMULA: @1h");
    assertThat(source.calls).hasValue(0);
  }

  @Test
  void a_span_of_time_selects_the_bars_that_open_in_it() throws Exception {
    universe(1);
    Span span = new Span.Between(
        java.time.Instant.ofEpochMilli(RandomBars.START + 60_000),
        java.time.Instant.ofEpochMilli(RandomBars.START + 11 * 60_000));
    List<SymbolResult> rows = await(vault
        .batch(symbols("S0"), Interval.MINUTE, FORMULAS, span)
        .runWith(Sink.seq(), KIT.system()));
    SymbolResult.Analyzed analyzed = (SymbolResult.Analyzed) rows.get(0);
    assertThat(analyzed.bars()).isEqualTo(10);
    assertThat(analyzed.analysis().originTime()).isEqualTo(RandomBars.START + 60_000);
  }

  private CryptVault vault(Settings settings) {
    return CryptVault.with(settings).source(source).clock(clock).in(KIT.system());
  }

  @Test
  void a_hundred_requests_of_which_ninety_repeat_compute_ten_and_give_the_bits_of_each_alone()
      throws Exception {
    List<Symbol> ten = universe(10);
    List<SymbolResult> alone = new ArrayList<>();
    for (Symbol symbol : ten) {
      alone.addAll(all(List.of(symbol)));
    }
    vault.close();
    vault = vault(Settings.defaults()
        .withResults(Settings.defaults().results().withBytes(0))); // nothing is remembered
    source.urgencies.clear();
    List<Symbol> hundred = IntStream.range(0, 100)
        .mapToObj(k -> ten.get(k < 50 ? k % 10 : k / 10)) // in turn, then one after the other
        .toList();
    Pair<BatchHandle, CompletionStage<List<SymbolResult>>> run = vault
        .batch(hundred, Interval.MINUTE, FORMULAS)
        .toMat(Sink.seq(), Keep.both())
        .run(KIT.system());
    List<SymbolResult> rows = await(run.second());
    assertThat(rows).extracting(SymbolResult::symbol).isEqualTo(hundred);
    for (int k = 0; k < 100; k++) {
      assertThat(rows.get(k)).isEqualTo(alone.get(ten.indexOf(hundred.get(k))));
    }
    assertThat(source.urgencies).as("fetched once each").hasSize(10);
    Plan plan = Plan.of(FORMULAS);
    assertThat(run.first().progress())
        .isEqualTo(new Progress(
            100,
            100,
            0,
            100 * 300,
            plan.asked() * 300L * 100,
            plan.computed() * 300L * 10,
            0,
            true,
            false));
  }

  @Test
  void symbols_that_repeat_one_that_fails_fail_as_it_does_without_asking_again() throws Exception {
    universe(1);
    source.failNext(new SourceUnavailable("the venue sleeps"));
    List<SymbolResult> rows = all(symbols("S0", "S0", "NONE", "NONE", "S0"));
    assertThat(rows)
        .allSatisfy(row -> assertThat(row).isInstanceOf(SymbolResult.Failed.class))
        .element(4)
        .isEqualTo(rows.getFirst());
    assertThat(all(symbols("S0"))).first().isInstanceOf(SymbolResult.Analyzed.class);
  }

  private List<Symbol> universe(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          source.with("S" + i, RandomBars.walk(i, 300));
          return Symbol.of("S" + i);
        })
        .toList();
  }

  private static List<Symbol> symbols(String... names) {
    return java.util.Arrays.stream(names).map(Symbol::of).toList();
  }

  private List<SymbolResult> all(List<Symbol> symbols) throws Exception {
    return await(vault.batch(symbols, Interval.MINUTE, FORMULAS).runWith(Sink.seq(), KIT.system()));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
