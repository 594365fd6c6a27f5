package io.cryptvault.actors.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanCacheTest {
  private final PlanCache plans = new PlanCache(Indicators.catalogue(), 1 << 20, Runnable::run);

  @Test
  void symbols_that_ask_for_the_same_share_one_plan() {
    FormulaSet one = compile("sma(3)", "ema(5)");
    assertThat(compile("sma(3)", "ema(5)")).isSameAs(one);
    assertThat(plans.find(one.typed())).containsSame(one);
  }

  @Test
  void the_same_formulas_are_one_union_in_any_spelling_and_order() {
    FormulaSet one = compile("rsi(14)", "SMA(close;20)");
    FormulaSet other = compile("sma(20)", "rsi", "RSI(14)");
    FormulaUnion union = plans.union(List.of(one, compile("ema(5)")));
    assertThat(plans.union(List.of(compile("ema(5)"), other))).isSameAs(union);
    assertThat(union.printed()).containsExactly("ema(5)", "rsi(14)", "sma(20)");
    assertThat(union.places(other)).containsExactly(2, 1, 1);
    assertThat(union.has(one)).isTrue();
    assertThat(union.has(compile("ema(6)"))).isFalse();
  }

  @Test
  void formulas_that_cost_too_much_together_are_refused_without_naming_any() {
    List<FormulaSet> many = new ArrayList<>();
    for (int period = 2; period < 30; period++) { // 0.8 MB of state each
      many.add(plans.compile(List.of("ema(" + period + ")[100000]"), Interval.MINUTE));
    }
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> plans.union(many))
        .satisfies(e -> assertThat(e.code()).isEqualTo(Refusal.Code.SERIES_FULL))
        .withMessageNotContaining("[100000]");
  }

  @Test
  void unused_formulas_are_kept_within_a_byte_limit_when_compiled_twice() {
    PlanCache few = new PlanCache(Indicators.catalogue(), 0, Runnable::run);
    assertThat(few.knows(List.of("sma(3)"), Interval.MINUTE)).isFalse();
    few.compile(List.of("sma(3)"), Interval.MINUTE);
    assertThat(few.knows(List.of("sma(3)"), Interval.MINUTE)).isTrue();
    assertThat(few.knows(List.of("sma(4)"), Interval.MINUTE)).isFalse();
  }

  @Test
  void wrong_formulas_are_refused() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> compile("sma(3"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(Refusal.Code.BAD_FORMULA));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> plans.compile(List.of("sma(3)@1h"), Interval.DAY));
  }

  @Test
  void all_wrong_formulas_are_reported_together() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> compile("sma(3", "close", "rsy(14)", "close@1h@2h", "open"))
        .satisfies(e -> {
          assertThat(e.refusal().errors()).hasSize(3);
          assertThat(e.refusal().errors().get(0)).startsWith("formula \"sma(3\": expected \")\"");
          assertThat(e.refusal().errors().get(1)).startsWith("formula \"rsy(14)\": ");
          assertThat(e.refusal().detail()).isEqualTo(e.refusal().errors().get(0) + "; and 2 more");
        });
  }

  @Test
  void one_wrong_formula_is_the_detail() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> compile("sma(3", "close"))
        .satisfies(
            e -> assertThat(e.refusal().errors()).containsExactly(e.refusal().detail()));
  }

  private FormulaSet compile(String... formulas) {
    return plans.compile(List.of(formulas), Interval.MINUTE);
  }
}
