package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class ColumnsTest {
  private static final Bars BARS = RandomBars.walk(5, 3_000);

  @Test
  void the_bars_at_which_a_condition_holds_are_a_bitmap() {
    Columns columns = Plan.of("close > open").evaluate(BARS);
    RoaringBitmap expected = new RoaringBitmap();
    for (int i = 0; i < BARS.size(); i++) {
      if (BARS.close(i) > BARS.open(i)) {
        expected.add(i);
      }
    }
    assertThat(columns.holds(0)).isEqualTo(expected);
  }

  @Test
  void the_bars_with_a_value_are_a_bitmap() {
    Columns columns = Plan.of("sma(10)").evaluate(BARS);
    assertThat(columns.present(0)).isEqualTo(RoaringBitmap.bitmapOfRange(9, BARS.size()));
  }

  @Test
  void holds_refuses_a_formula_that_is_not_a_condition() {
    assertThatThrownBy(() -> Plan.of("rsi(14)").evaluate(BARS).holds(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"rsi(14)\" is not a condition; compare it");
  }

  @Test
  void a_column_is_found_by_its_text_in_any_spelling() {
    Columns columns = Plan.of("EMA( 12 )", "RSI", "macd(12, 26, 9).hist").evaluate(BARS);
    assertThat(columns.column("EMA( 12 )")).isEqualTo(columns.column(0));
    assertThat(columns.column("ema(12)")).isEqualTo(columns.column(0));
    assertThat(columns.column("rsi(14)")).isEqualTo(columns.column(1));
    assertThat(columns.column("rsi( 14)")).isEqualTo(columns.column(1));
    assertThat(columns.column("MACD(12;26;9).hist")).isEqualTo(columns.column(2));
    assertThatThrownBy(() -> columns.column("macd(12, 26, 9"))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining("expected \")\" at 15");
    assertThatThrownBy(() -> columns.column("sma(3)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not in this plan");
  }

  @Test
  void returned_columns_are_copies() {
    Columns columns = Plan.of("close").evaluate(BARS);
    columns.column(0)[7] = 0;
    assertThat(columns.get(0, 7)).isEqualTo(BARS.close(7));
    assertThat(columns.column(0, 5, 7)).containsExactly(BARS.close(5), BARS.close(6));
  }

  /** A formula that nothing else reads is stored as marks, one that is read as numbers. */
  @Test
  void candlesticks_stored_as_marks_read_the_same_as_numbers() {
    for (String pattern : List.of("cdlengulfing()", "cdlharami()", "cdlbelthold()", "cdldoji()")) {
      Columns marks = Plan.of(pattern).evaluate(BARS);
      Columns numbers = Plan.of(pattern, pattern + " > 0").evaluate(BARS);
      double[] column = numbers.column(0);
      assertThat(column).contains(0, Double.NaN);
      assertThat(marks.column(0)).isEqualTo(column);
      assertThat(marks.column(0, 440, 1_001)).isEqualTo(Arrays.copyOfRange(column, 440, 1_001));
      assertThat(marks.last(0)).isEqualTo(column[BARS.size() - 1]);
      assertThat(marks.present(0)).isEqualTo(numbers.present(0));
      for (int bar = 0; bar < BARS.size(); bar++) {
        assertThat(Double.valueOf(marks.get(0, bar))).isEqualTo(Double.valueOf(column[bar]));
      }
      State followed = Plan.of(pattern).start();
      assertThat(followed.follow(BARS).column(0)).isEqualTo(column);
      assertThat(followed.current().get(0)).isEqualTo(column[BARS.size() - 1]);
    }
  }

  @Test
  void without_bars_there_is_no_reading() {
    Columns columns = Plan.of("close").evaluate(Bars.empty(Interval.MINUTE));
    assertThat(columns.size()).isZero();
    assertThat(columns.last(0)).isNaN();
  }
}
