package io.cryptvault.http.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.benchmark.BenchFixture;
import io.cryptvault.http.benchmark.BenchReport;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read of a run. */
class BenchTableTest {
  private static Screen screen(int width) {
    return new Screen(OptionalInt.of(width), true, true, false);
  }

  private static String table(BenchReport report, int width) {
    return BenchTable.of(report, screen(width));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 200})
  void no_line_is_wider_than_the_screen(int width) {
    assertThat(table(BenchFixture.everything(), width).lines())
        .allMatch(line -> line.length() <= width);
    assertThat(table(BenchFixture.compared(), width).lines())
        .allMatch(line -> line.length() <= width);
  }

  @Test
  void a_wide_screen_has_every_column_and_whole_names() {
    assertThat(table(BenchFixture.compared(), 200))
        .containsPattern("kernels +unit +median +ratio +verdict +min +max +target +severity +share"
            + " +bytes +peak +rounds\n")
        .containsPattern("ten functions in one plan, 1000 bars +ns/bar +72.4 +not compared +71.5"
            + " +177 +< 42 +high")
        .containsPattern("sma\\(20\\), 1000 bars +ns/bar +2.6 +2.00 +slower +2.5")
        .containsPattern("live +unit")
        .contains("ten functions in one plan, 1000 bars: one plan saves 26 % of the 98.2 ns/bar");
  }

  @Test
  void a_narrow_screen_keeps_what_matters_most() {
    String table = table(BenchFixture.compared(), 80);
    assertThat(table).containsPattern("kernels +unit +median +ratio +verdict +min");
    assertThat(table).doesNotContain("rounds");
  }

  @Test
  void a_run_alone_has_no_verdicts() {
    assertThat(table(BenchFixture.everything(), 200)).doesNotContain("verdict");
    assertThat(BenchMarkdown.of(BenchFixture.everything())).doesNotContain("verdict");
  }

  @Test
  void markdown_is_one_table_and_a_list() {
    String text = BenchMarkdown.of(BenchFixture.compared());
    long cells = text.lines().filter(line -> line.startsWith("|")).count();
    assertThat(cells).isEqualTo(5);
    assertThat(text.lines().filter(line -> line.startsWith("|")))
        .allMatch(line -> line.chars().filter(letter -> letter == '|').count() == 15);
    assertThat(text)
        .contains("| kernels | sma(20), 1000 bars | ns/bar | 2.6 | 2.5 | 17.9 | 3 |  | 5 % |")
        .contains("\n- kernels, ten functions in one plan, 1000 bars: one plan saves 26 %");
  }
}
