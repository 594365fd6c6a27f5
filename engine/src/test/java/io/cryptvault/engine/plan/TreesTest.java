package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Parser;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Bars;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plan of trees equals the plan of their texts, and estimates what it keeps on the heap. */
class TreesTest {
  private static final Bars BARS = RandomBars.walk(31, 700);

  private static List<Formula> trees(String... texts) {
    return List.of(texts).stream()
        .map(text -> Parser.parse(text, Indicators.catalogue()))
        .toList();
  }

  private static Plan ofTrees(String... texts) {
    return Plan.ofTrees(trees(texts), Indicators.catalogue());
  }

  @Test
  void a_plan_of_trees_is_the_plan_of_their_texts() {
    Plan trees = ofTrees("RSI( 14 )", "macd.hist", "sma(5)@15m > close");
    Plan texts = Plan.of("rsi", "macd(12,26,9).hist", "(sma(5)@15m) > close");
    assertThat(trees.fingerprint()).isEqualTo(texts.fingerprint());
    assertThat(trees.trees()).isEqualTo(texts.trees());
    assertThat(trees.asked()).isEqualTo(texts.asked());
    assertThat(trees.newest(BARS).toArray()).isEqualTo(texts.newest(BARS).toArray());
  }

  @Test
  void formulas_given_as_trees_are_named_as_they_print() {
    Plan plan = ofTrees("RSI( 14 )", "macd.hist");
    assertThat(plan.formulas()).containsExactly("rsi(14)", "macd(12,26,9).hist");
    assertThat(plan.indexOf("MACD(12;26;9).hist")).isEqualTo(1);
    assertThat(plan).hasToString("Plan[rsi(14), macd(12,26,9).hist]");
  }

  @Test
  void a_plan_extended_by_trees_keeps_the_texts_typed_before() {
    Plan typed = Plan.of("RSI( 14 )");
    Plan wider = typed.extendTrees(trees("SMA( 3 )")).extend(List.of("ema( 5 )"));
    assertThat(wider.formulas()).containsExactly("RSI( 14 )", "sma(3)", "ema( 5 )");
    assertThat(wider.fingerprint())
        .isEqualTo(typed.extend(List.of("sma(3)", "ema(5)")).fingerprint());
  }

  @Test
  void a_running_state_continues_in_a_plan_extended_by_trees() {
    Plan narrow = ofTrees("ema(26)");
    Plan wide = narrow.extendTrees(trees("rsi(14)", "ema(26)[4]"));
    State state = narrow.start();
    state.advance(BARS);
    assertThat(state.extend(wide, BARS).current().toArray())
        .isEqualTo(wide.newest(BARS).toArray());
  }

  @Test
  void the_memory_of_a_plan_grows_with_its_formulas_whatever_was_made_on_first_use() {
    Plan one = Plan.of("sma(20)");
    Plan fiveHundred = Plan.of(
        IntStream.range(2, 502).mapToObj(period -> "sma(" + period + ")").toList());
    Plan full = Plan.of(FullAnalysis.formulas());
    assertThat(one.memory()).isBetween(1_800L, 2_900L); // measured 2,320
    assertThat(fiveHundred.memory()).isBetween(330_000L, 500_000L); // 414,676
    assertThat(full.memory()).isBetween(410_000L, 620_000L); // 515,353
    long before = one.memory();
    one.newest(BARS);
    assertThat(one.memory()).isEqualTo(before);
  }

  @Test
  void a_kernels_weights_are_counted() {
    assertThat(Plan.of("alma(5000)").memory() - Plan.of("alma(1000)").memory())
        .isBetween(32_000L, 33_000L);
  }
}
