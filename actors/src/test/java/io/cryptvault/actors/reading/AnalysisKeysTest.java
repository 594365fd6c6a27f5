package io.cryptvault.actors.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results have formulas as typed for keys, and are found by any spelling of them. */
class AnalysisKeysTest {
  private static final Bars BARS = RandomBars.walk(3, 300);

  private final Workshop shop = new Workshop();

  @BeforeEach
  void stock() {
    shop.source.with("X", BARS);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_value_is_found_by_the_formula_as_typed_and_by_any_other_spelling() {
    Columns expected = Plan.of("macd(12,26,9).hist", "rsi(14)").evaluate(BARS);
    Analysis analysis = shop.analysis("macd(12, 26, 9).hist", "RSI");
    for (String spelling : new String[] {
      "macd(12, 26, 9).hist", "macd(12,26,9).hist", "MACD(12;26;9).hist", " macd . hist "
    }) {
      assertThat(analysis.values().get(spelling)).as(spelling).isEqualTo(expected.last(0));
      assertThat(analysis.values().containsKey(spelling)).as(spelling).isTrue();
      assertThat(analysis.warmUps().get(spelling)).as(spelling).isNotNull();
      assertThat(analysis.canonical().get(spelling)).isEqualTo("macd(12,26,9).hist");
    }
    for (String spelling : new String[] {"RSI", "rsi", "rsi(14)", "rsi( 14 )", "RSI(close; 14)"}) {
      assertThat(analysis.values().get(spelling)).as(spelling).isEqualTo(expected.last(1));
    }
  }

  @Test
  void keys_are_as_typed_in_the_order_of_the_question_and_canonical_has_their_printed_forms() {
    Analysis analysis = shop.analysis("macd(12, 26, 9).hist", "RSI", "close>sma( 20 )");
    assertThat(analysis.values().keySet()).containsExactly("macd(12, 26, 9).hist", "RSI");
    assertThat(analysis.conditions().keySet()).containsExactly("close>sma( 20 )");
    assertThat(analysis.canonical())
        .containsExactly(
            Map.entry("macd(12, 26, 9).hist", "macd(12,26,9).hist"),
            Map.entry("RSI", "rsi(14)"),
            Map.entry("close>sma( 20 )", "close > sma(20)"));
  }

  @Test
  void a_condition_is_found_by_any_spelling_and_is_not_among_the_values() {
    Analysis analysis = shop.analysis("close>sma( 20 )", "rsi(14)");
    Optional<Boolean> holds =
        Optional.of(Plan.of("close > sma(20)").evaluate(BARS).last(0) == 1);
    assertThat(analysis.conditions().get("CLOSE > SMA(20)")).isEqualTo(holds);
    assertThat(analysis.values().containsKey("close > sma(20)")).isFalse();
    assertThat(analysis.conditions().containsKey("rsi")).isFalse();
  }

  @Test
  void a_text_that_was_not_asked_for_or_is_no_formula_is_absent() {
    Map<String, Double> values = shop.analysis("rsi(14)").values();
    for (String absent : new String[] {"rsi(15)", "rsi(14", "rsy(14)", "", "rsi(14)@1h"}) {
      assertThat(values.get(absent)).as(absent).isNull();
      assertThat(values.containsKey(absent)).as(absent).isFalse();
      assertThat(values.getOrDefault(absent, 7.0)).as(absent).isEqualTo(7);
    }
    assertThat(values.containsKey(null)).isFalse();
  }

  @Test
  void a_repeated_formula_has_one_key_the_first_spelling() {
    Analysis analysis = shop.analysis(
        "RSI( 14 )", "rsi(14)", "close > sma(3)", "close>sma(3)", "sma(3)", "rsi", "sma(3)");
    assertThat(analysis.values().keySet()).containsExactly("RSI( 14 )", "sma(3)");
    assertThat(analysis.conditions().keySet()).containsExactly("close > sma(3)");
    assertThat(analysis.warmUps().keySet())
        .containsExactly("RSI( 14 )", "close > sma(3)", "sma(3)");
    assertThat(analysis.canonical().keySet()).isEqualTo(analysis.warmUps().keySet());
    assertThat(analysis.values().get("rsi(14)"))
        .isEqualTo(Plan.of("rsi(14)").evaluate(BARS).last(0));
  }

  @Test
  void a_repeated_formula_fails_once_when_bars_are_missing() {
    Analysis analysis = shop.analysis("SMA(400)", "sma(400)", "sma(3)");
    assertThat(analysis.failures()).singleElement().satisfies(failure -> {
      assertThat(failure.formula()).isEqualTo("SMA(400)");
      assertThat(failure.code()).isEqualTo(Refusal.Code.INSUFFICIENT_HISTORY);
    });
  }

  @Test
  void a_maximum_over_more_bars_than_there_are_says_that_it_is_a_window() {
    Analysis analysis = shop.analysis("max(close, 42000)", "sma(3)");
    assertThat(analysis.failures())
        .singleElement()
        .extracting(Analysis.Failure::detail)
        .asString()
        .startsWith("max(close, 42000) needs 42000 bars, ")
        .contains("is the highest of the last 42000 bars; for the larger of two values write");
  }

  @Test
  void maps_are_equal_by_their_entries_alone() {
    Map<String, Double> typed = shop.analysis("RSI", "sma(3)").values();
    assertThat(typed).isEqualTo(shop.analysis("RSI", "sma(3)").values());
    assertThat(typed).isNotEqualTo(shop.analysis("rsi(14)", "sma(3)").values());
    assertThat(typed).isEqualTo(new HashMap<>(typed)).hasSameHashCodeAs(new HashMap<>(typed));
  }

  /** Streams and readings are read by position, so a repetition has its own column. */
  @Test
  void readings_have_a_column_for_each_requested_formula_and_show_which_are_the_same() {
    Readings readings = shop.readings(300, "sma(3)", "RSI", "rsi(14)", "RSI");
    assertThat(readings.formulas()).containsExactly("sma(3)", "RSI", "rsi(14)", "RSI");
    assertThat(readings.canonical())
        .containsExactly(
            Map.entry("sma(3)", "sma(3)"),
            Map.entry("RSI", "rsi(14)"),
            Map.entry("rsi(14)", "rsi(14)"));
    assertThat(readings.warmUps()).hasSize(4);
    Workshop.assertEqualBits(readings, BARS);
  }
}
