package io.cryptvault.actors.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanCacheTest {
  private final PlanCache plans = new PlanCache(Indicators.catalogue(), 10, Runnable::run);

  @Test
  void symbols_that_ask_for_the_same_share_one_plan() {
    FormulaSet one = compile("sma(3)", "ema(5)");
    assertThat(compile("sma(3)", "ema(5)")).isSameAs(one);
    Union first = plans.extend(null, one);
    assertThat(plans.extend(null, one)).isSameAs(first);
    Union wider = plans.extend(first, compile("rsi(14)"));
    assertThat(plans.extend(first, compile("rsi(14)"))).isSameAs(wider);
    assertThat(plans.extend(wider, compile("ema(5)", "rsi(14)"))).isSameAs(wider);
  }

  @Test
  void a_formula_is_known_however_it_is_typed() {
    Union union = plans.extend(null, compile("rsi(14)", "SMA(close;20)"));
    FormulaSet other = compile("sma(20)", "rsi", "RSI(14)");
    assertThat(plans.extend(union, other)).isSameAs(union);
    assertThat(union.places(other)).containsExactly(1, 0, 0);
  }

  @Test
  void places_stay_when_a_union_is_widened() {
    Union union = plans.extend(null, compile("sma(3)", "ema(5)"));
    Union wider = plans.extend(union, compile("wma(9)", "ema(5)"));
    assertThat(wider.places(compile("sma(3)", "ema(5)", "wma(9)"))).containsExactly(0, 1, 2);
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
  void all_wrong_formulas_are_told_together() {
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
