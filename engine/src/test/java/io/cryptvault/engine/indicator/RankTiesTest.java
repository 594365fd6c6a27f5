package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How ranks and positions treat equal values. The catalogue names each rule; here the results are counted by hand. */
class RankTiesTest {

  private static Bars closes(double... closes) {
    Bars.Builder bars = Bars.builder(Interval.MINUTE);
    for (int i = 0; i < closes.length; i++) {
      bars.add(RandomBars.START + i * 60_000L, closes[i], closes[i], closes[i], closes[i], 1);
    }
    return bars.build();
  }

  private static double[] last(Bars bars, String... formulas) {
    Columns columns = Plan.of(formulas).evaluate(bars);
    double[] last = new double[formulas.length];
    Arrays.setAll(last, columns::last);
    return last;
  }

  /** All three parts are 100 for a rise, except the rank, which is 0 where no earlier change was smaller than the last. */
  @Test
  void connors_rsi_does_not_count_a_change_that_equals_the_last() {
    Bars doubling = closes(1, 2, 4, 8, 16, 32);
    assertThat(last(doubling, "connors_rsi(2, 2, 3)")).containsExactly((100 + 100 + 0) / 3.0);
    Bars oneLess = closes(1, 2, 4, 6, 12, 24); // changes: 100 %, 100 %, 50 %, 100 %, 100 %
    assertThat(last(oneLess, "connors_rsi(2, 2, 4)")).containsExactly((100 + 100 + 25) / 3.0);
    Bars most = closes(1, 2, 4, 8, 16, 64); // the last change is the largest
    assertThat(last(most, "connors_rsi(2, 2, 3)")).containsExactly(100);
  }

  @Test
  void percent_rank_counts_a_value_that_equals_this_one() {
    assertThat(last(closes(5, 1, 3, 2, 3), "percent_rank(4)")).containsExactly(75);
    assertThat(last(closes(3, 3, 3, 3, 3), "percent_rank(4)")).containsExactly(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "percent_rank",
        "connors_rsi",
        "aroon",
        "aroonosc",
        "maxindex",
        "minindex",
        "minmaxindex"
      })
  void the_catalogue_says_how_equal_values_count(String function) {
    assertThat(Indicators.catalogue().find(function).orElseThrow().edge()).contains("equal");
  }

  @Test
  void the_newest_of_equal_highs_is_the_one_that_aroon_counts_from() {
    Bars bars = closes(9, 7, 9, 8, 7); // the highest is 2 bars old, or 4
    assertThat(last(bars, "aroon(4).up")).containsExactly(50);
    assertThat(last(bars, "aroon(4).down")).containsExactly(100);
  }

  @Test
  void maxindex_takes_a_new_equal_value_and_otherwise_the_oldest() {
    assertThat(last(closes(7, 8, 7, 8), "maxindex(4)")).containsExactly(1);
    assertThat(last(closes(7, 8, 7, 7, 8), "maxindex(4)")).containsExactly(4);
    assertThat(last(closes(9, 8, 7, 8, 7), "maxindex(4)")).containsExactly(1);
  }
}
