package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.resource.ResourceReport;
import io.cryptvault.config.MemorySettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineBudgetTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Bars BARS = RandomBars.walk(1, 1_000);
  private static final List<Symbol> SYMBOLS =
      IntStream.range(0, 40).mapToObj(i -> Symbol.of("S" + i)).toList();

  private final CryptVault vault = CryptVault.with(
          Settings.defaults().withMemory(new MemorySettings("1 MiB")))
      .source(source())
      .in(KIT.system());

  private static FakeSource source() {
    FakeSource source = new FakeSource();
    SYMBOLS.forEach(symbol -> source.with(symbol.name(), BARS));
    return source;
  }

  @AfterEach
  void close() {
    vault.close();
    assertThat(vault.resources().accounts()).allMatch(use -> use.bytes() == 0);
    assertThat(vault.resources().usedBytes()).isZero();
  }

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_series_without_room_is_refused_with_limit_use_and_remedy_and_the_others_are_answered()
      throws Exception {
    List<CompletableFuture<SeriesBars>> answers = SYMBOLS.stream()
        .map(symbol -> vault.bars(symbol, Interval.MINUTE, 1_000).toCompletableFuture())
        .toList();
    int answered = 0;
    List<Refusal> refused = new ArrayList<>();
    for (CompletableFuture<SeriesBars> answer : answers) {
      Refusal refusal = await(answer.handle((bars, failure) ->
          failure == null ? new Refusal(Refusal.Code.INTERNAL, "answered") : Refusal.of(failure)));
      if (refusal.detail().equals("answered")) {
        answered++;
      } else {
        refused.add(refusal);
      }
    }
    assertThat(answered).isBetween(15, 39);
    assertThat(refused).isNotEmpty().allSatisfy(why -> {
      assertThat(why.code()).isEqualTo(Refusal.Code.OVER_BUDGET);
      assertThat(why.detail())
          .contains("for bars do not fit", "of 1 MiB are in use", "cryptvault.memory.budget");
    });
    ResourceReport report = vault.resources();
    assertThat(report.refused()).isEqualTo(refused.size());
    assertThat(report.peakBytes()).isLessThanOrEqualTo(1 << 20);
    assertThat(report.toText()).contains("budget", "of 1.0 MiB", "  bars ", "heap", "threads");
  }

  @Test
  void a_batch_that_does_not_fit_at_once_waits_for_its_own_symbols() throws Exception {
    List<SymbolResult> results = results(List.of("sma(3)"));
    assertThat(results).hasSize(40).allMatch(result -> result instanceof SymbolResult.Analyzed);
    assertThat(vault.resources().peakBytes()).isLessThanOrEqualTo(1 << 20);
  }

  @Test
  void a_batch_of_which_not_even_one_symbol_fits_is_refused_for_each() throws Exception {
    List<SymbolResult> results = results(FullAnalysis.formulas());
    assertThat(results)
        .hasSize(40)
        .allSatisfy(result -> assertThat(result)
            .isInstanceOfSatisfying(SymbolResult.Failed.class, failed -> {
              assertThat(failed.code()).isEqualTo(Refusal.Code.OVER_BUDGET);
              assertThat(failed.detail())
                  .contains("ask for less, or raise cryptvault.memory.budget");
            }));
  }

  @Test
  void an_engine_whose_budget_has_no_room_for_one_series_does_not_start() {
    Settings small = Settings.load(ConfigFactory.parseString("cryptvault.memory.budget = 1 MiB\n"
            + "cryptvault.worker { history-bars = 50000, max-bars = 60000 }")
        .withFallback(ConfigFactory.load()));
    assertThatThrownBy(() -> CryptVault.with(small).source(source()).in(KIT.system()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(
            "cryptvault.memory.budget: expected room for one series, which takes")
        .hasMessageEndingWith("was 1024 KiB; raise the budget, or load fewer bars");
  }

  @Test
  void readings_of_the_past_are_charged_while_they_are_computed_and_wrong_counts_are_refused()
      throws Exception {
    long before = BARS.lastTime();
    assertThat(await(vault.readingsBefore(
                SYMBOLS.getFirst(), Interval.MINUTE, List.of("sma(3)"), before, 10))
            .size())
        .isEqualTo(10);
    Refusal refused = await(vault
        .readingsBefore(
            SYMBOLS.getFirst(), Interval.MINUTE, FullAnalysis.formulas(), before, 50_000)
        .handle((readings, failure) -> Refusal.of(failure)));
    assertThat(refused.code()).isEqualTo(Refusal.Code.OVER_BUDGET);
    assertThat(refused.detail()).contains("more for columns do not fit");
    assertThatThrownBy(() ->
            vault.readingsBefore(SYMBOLS.getFirst(), Interval.MINUTE, List.of("sma(3)"), before, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bars: expected 1 or more, was 0");
    String all = await(vault
        .readingsBefore(
            SYMBOLS.getFirst(), Interval.MINUTE, List.of("close"), before, Integer.MAX_VALUE)
        .handle(
            (readings, failure) -> failure == null ? "" : Refusal.of(failure).detail()));
    assertThat(all).as("counts that overflow are bounded").contains("do not fit");
  }

  private List<SymbolResult> results(List<String> formulas) throws Exception {
    List<SymbolResult> results = new ArrayList<>();
    await(vault.batch(SYMBOLS, Interval.MINUTE, formulas).runForeach(results::add, KIT.system()));
    return results;
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
