package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.Registration;
import io.cryptvault.engine.plan.WarmUp;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions that a service adds to the engine in its settings. */
class OwnFunctionsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Symbol X = Symbol.of("X");
  private static final Bars BARS = RandomBars.walk(1, 500);
  private static final double TOO_HIGH = 1e6;

  /** Twice the input; throws when the input is too high. */
  record Twice() implements Kernel {
    @Override
    public void run(double[] cells, Node node, int at, int n, long bar) {
      for (int j = at; j < at + n; j++) {
        if (cells[node.in(0) + j] > TOO_HIGH) {
          throw new IllegalStateException("too high");
        }
        cells[node.out(0) + j] = 2 * cells[node.in(0) + j];
      }
    }
  }

  /** The input of the next bar, which a function must not read. */
  record Seer() implements Kernel {
    @Override
    public void run(double[] cells, Node node, int at, int n, long bar) {
      System.arraycopy(cells, node.in(0) + at + 1, cells, node.out(0) + at, n);
    }
  }

  private static Function function(String name, Kernel kernel) {
    return Function.named(name, Family.CUSTOM, "A function of a service's own")
        .from("the service")
        .definedBy((graph, in, args) -> List.of(graph.node(kernel, in.get(0))));
  }

  private static final Registration OWN =
      Registration.of(function("twice", new Twice()), function("seer", new Seer()));

  private final FakeSource source = new FakeSource().with("X", BARS.slice(0, 300));
  private final CryptVault vault = CryptVault.with(
          Settings.defaults().withFunctions(OWN.catalogue()))
      .source(source)
      .in(KIT.system());

  @Test
  void an_analysis_of_another_process_finds_other_spellings_of_own_functions() {
    List<String> typed = List.of("TWICE( close )", "close > sma(3)");
    Analysis there = Analysis.of(
        new Series(X, Interval.MINUTE),
        Formulas.of(
            typed,
            Formulas.of(Plan.of(typed, OWN.catalogue())).printed(),
            BitSet.valueOf(new long[] {2}),
            Indicators.catalogue()),
        BARS.firstTime(),
        BARS.lastTime(),
        List.of(new WarmUp(1, 9, true), new WarmUp(3, 9, true)),
        new double[] {7, 1},
        List.of());
    assertThat(there.values()).containsEntry("TWICE( close )", 7.0);
    assertThat(there.values().get("Twice(CLOSE)")).isNull();
    Analysis here = there.in(OWN.catalogue());
    assertThat(here).isEqualTo(there);
    assertThat(here.values().get("Twice(CLOSE)")).isEqualTo(7);
    assertThat(here.conditions().get("close>SMA(3)")).contains(true);
    assertThat(here.in(OWN.catalogue())).isSameAs(here);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  @Test
  void own_functions_are_read_streamed_and_analysed_like_any_other() throws Exception {
    List<String> formulas = List.of("twice(hl2)", "sma(twice, 3) > close");
    Columns expected = Plan.of(formulas, OWN.catalogue()).evaluate(BARS);
    SinkQueueWithCancel<Reading> queue =
        vault.subscribe(X, Interval.MINUTE, formulas).runWith(Sink.<Reading>queue(), KIT.system());
    assertThat(await(queue.pull()).orElseThrow().get(0)).isEqualTo(expected.get(0, 299));
    await(vault.feed().offer(X, Interval.MINUTE, BARS.get(300)));
    assertThat(await(queue.pull()).orElseThrow().get(1)).isEqualTo(expected.get(1, 300));
    queue.cancel();
    Analysis analysis = await(vault.analyze(X, Interval.MINUTE));
    assertThat(analysis.values()).containsEntry("twice", 2 * BARS.close(300));
    assertThat(analysis.values().size() + analysis.conditions().size())
        .isEqualTo(FullAnalysis.formulas().size() + 1);
  }

  @Test
  void a_refused_function_is_named_where_it_is_called_and_the_others_work() {
    assertThat(OWN.refused()).extracting(Registration.Refused::function).containsExactly("seer");
    assertThatThrownBy(
            () -> await(vault.readings(X, Interval.MINUTE, List.of("seer > 3"), 1, false)))
        .hasMessageContaining("function \"seer\" was refused")
        .hasMessageContaining("looks ahead")
        .cause()
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo(Refusal.Code.BAD_FORMULA));
  }

  @Test
  void a_function_that_throws_on_a_live_bar_fails_only_its_own_formulas() throws Exception {
    List<String> formulas = List.of("twice", "rsi(14)", "ema(twice, 5) > close");
    Analysis before = await(vault.analyze(X, Interval.MINUTE, formulas));
    assertThat(before.failures()).isEmpty();
    Bar wild = RandomBars.times(BARS.slice(300, 301), 1e6, 1).get(0);
    await(vault.feed().offer(X, Interval.MINUTE, wild));
    Analysis after = await(vault.analyze(X, Interval.MINUTE, formulas));
    assertThat(after.failures())
        .extracting(Analysis.Failure::formula)
        .containsExactly("twice", "ema(twice, 5) > close");
    assertThat(after.failures()).allSatisfy(failure -> {
      assertThat(failure.code()).isEqualTo(Refusal.Code.FUNCTION_FAILED);
      assertThat(failure.detail()).contains("Twice[]", "too high");
    });
    assertThat(after.values().get("twice")).isNaN();
    assertThat(after.conditions().get("ema(twice, 5) > close")).isEmpty();
    assertThat(after.values().get("rsi(14)")).isEqualTo(rsi(BARS.slice(0, 300), wild));
    assertThat(vault.counts().restarts()).isZero();
  }

  private static double rsi(Bars bars, Bar newest) {
    var state = Plan.of("rsi(14)").start(bars.interval());
    state.advance(bars);
    return state.advance(newest).get(0);
  }

  @Test
  void a_function_that_throws_in_a_batch_fails_only_its_own_formulas() throws Exception {
    source.with("WILD", RandomBars.times(BARS.slice(0, 300), 1e6, 1));
    List<SymbolResult> results = await(vault
        .batch(List.of(X, Symbol.of("WILD")), Interval.MINUTE, List.of("twice", "rsi(14)"))
        .runWith(Sink.seq(), KIT.system()));
    Analysis fine = ((SymbolResult.Analyzed) results.get(0)).analysis();
    Analysis wild = ((SymbolResult.Analyzed) results.get(1)).analysis();
    assertThat(fine.failures()).isEmpty();
    assertThat(wild.failures()).singleElement().satisfies(failure -> {
      assertThat(failure.formula()).isEqualTo("twice");
      assertThat(failure.code()).isEqualTo(Refusal.Code.FUNCTION_FAILED);
    });
    assertThat(wild.values().get("rsi(14)")).isNotNaN();
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
