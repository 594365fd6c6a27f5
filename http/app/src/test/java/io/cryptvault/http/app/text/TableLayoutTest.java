package io.cryptvault.http.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.plan.Plan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How tables are laid out: numbers, columns, lines, screens. */
class TableLayoutTest {
  private static final Screen PLAIN = new Screen(OptionalInt.empty(), false, false, false);
  private static final Screen COLOURED = new Screen(OptionalInt.of(80), true, true, true);

  @ParameterizedTest
  @CsvSource({
    "PRICE, 64120.512, 64120.5",
    "PRICE, 1234567.8, 1234568",
    "PRICE, 0.0000195965123, 0.0000195965",
    "PRICE, -0.00000315644, -0.0000031564",
    "PRICE, 0.00000000012345, 1.23e-10",
    "PRICE, 100, 100",
    "PRICE, 0, 0",
    "PRICE, -0.0, 0",
    "NUMBER, 75.81482, 75.81",
    "NUMBER, -0.2118334, -0.2118",
    "NUMBER, 0.00001234, 1.23e-5",
    "NUMBER, 99999, 99999",
    "VOLUME, 9999.4, 9999",
    "VOLUME, 12345678, 12.3M",
    "VOLUME, -247724000000, -247.7B",
    "VOLUME, 999960, 1.0M",
    "MONEY, 10000, 10.0K",
    "NONE, 1e20, 1e20",
    "VOLUME, 1e30, 1e30",
  })
  void a_number_is_rounded_by_its_unit(Unit unit, double value, String text) {
    assertThat(NumberText.of(value, unit)).isEqualTo(text);
  }

  @Test
  void numbers_stand_with_their_points_below_each_other() {
    TableColumn column = TableColumn.ofNumbers(
        "x",
        "",
        List.of("75.81", "-0.0669", "100", "-", "", "1.2M"),
        Collections.nCopies(6, Style.PLAIN));
    assertThat(column.cells())
        .containsExactly(" 75.81  ", " -0.0669", "100     ", "  -     ", "        ", "  1.2M  ");
  }

  @Test
  void the_columns_that_fit_are_taken_in_the_order_of_importance() {
    assertThat(ColumnOrder.fitting(List.of(10, 20, 5, 3), 12 + 7)).containsExactly(0, 2);
    assertThat(ColumnOrder.fitting(List.of(10, 20), 12 + 22)).containsExactly(0, 1);
    assertThat(ColumnOrder.fitting(List.of(10, 3), 4)).containsExactly(0);
    assertThat(ColumnOrder.fitting(List.of(), 4)).isEmpty();
  }

  @Test
  void a_line_of_units_is_there_only_if_a_column_has_one() {
    TableColumn names = TableColumn.ofWords("symbol", "", List.of("A"));
    TableColumn close =
        TableColumn.ofNumbers("close", "price", List.of("1.5"), List.of(Style.PLAIN));
    assertThat(GridText.lines(List.of(names, close), PLAIN))
        .containsExactly("symbol  close\n", "        price\n", "A         1.5\n");
    assertThat(GridText.lines(List.of(names), PLAIN)).containsExactly("symbol\n", "A\n");
  }

  @Test
  void colours_do_not_move_what_stands_behind_them() {
    TableColumn names = TableColumn.ofWords("symbol", "", List.of("A"));
    TableColumn marks = TableColumn.ofMarks("close > 1", List.of("✓"), List.of(Style.GOOD));
    TableColumn bars = TableColumn.ofCounts("bars", List.of("7"));
    List<TableColumn> columns = List.of(names, marks, bars);
    List<String> coloured = GridText.lines(columns, COLOURED);
    assertThat(coloured.get(1)).contains("\u001b[32m✓\u001b[0m");
    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[\\d*m", "")))
        .containsExactlyElementsOf(GridText.lines(columns, PLAIN));
  }

  @Test
  void notes_are_broken_at_blanks_but_not_within_a_formula() {
    assertThat(GridText.wrapped("needs " + GridText.whole("close > sma(200)") + " and more", 20))
        .containsExactly("needs\n", "  close > sma(200)\n", "  and more\n");
  }

  @Test
  void only_a_terminal_has_a_width_and_colours() {
    Map<String, String> terminal = Map.of("CRYPTVAULT_COLUMNS", "132", "TERM", "xterm");
    assertThat(Screen.of(terminal, true, false, 0).width()).hasValue(132);
    assertThat(Screen.of(terminal, true, false, 0).hasColours()).isTrue();
    assertThat(Screen.of(terminal, true, false, 60).width()).hasValue(60);
    assertThat(Screen.of(terminal, false, false, 0).hasColours()).isFalse();
    assertThat(Screen.of(terminal, true, true, 0).width()).isEmpty();
    assertThat(Screen.of(terminal, true, true, 0).hasColours()).isFalse();
    assertThat(Screen.of(Map.of("TERM", "xterm"), true, false, 0).hasColours()).isFalse();
    assertThat(Screen.of(Map.of("CRYPTVAULT_COLUMNS", "", "TERM", "vt"), true, false, 0)
            .width())
        .hasValue(80);
  }

  @Test
  void no_color_dumb_terminals_and_ascii_locales_are_respected() {
    Map<String, String> dumb = Map.of("CRYPTVAULT_COLUMNS", "80", "TERM", "dumb");
    Map<String, String> asked = Map.of("CRYPTVAULT_COLUMNS", "80", "TERM", "vt", "NO_COLOR", "1");
    Map<String, String> empty = Map.of("CRYPTVAULT_COLUMNS", "80", "TERM", "vt", "NO_COLOR", "");
    assertThat(Screen.of(dumb, true, false, 0).hasColours()).isFalse();
    assertThat(Screen.of(asked, true, false, 0).hasColours()).isFalse();
    assertThat(Screen.of(empty, true, false, 0).hasColours()).isTrue();
    Screen ascii = Screen.of(Map.of("CRYPTVAULT_ASCII", "1"), true, false, 0);
    assertThat(ascii.holds() + ascii.holdsNot() + ascii.absent()).matches("\\p{ASCII}{3}");
  }

  @Test
  void a_percentage_is_what_the_catalogue_calls_one() {
    List<Function> functions = Indicators.catalogue().functions();
    assertThat(functions.stream()
            .filter(function -> FormulaUnits.percentages().contains(function.name())))
        .hasSize(FormulaUnits.percentages().size())
        .allSatisfy(function -> assertThat(function.summary()).containsIgnoringCase("percent"));
    assertThat(functions.stream()
            .filter(function -> function.summary().contains("in percent"))
            .map(Function::name))
        .isSubsetOf(FormulaUnits.percentages());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "rsi(14); %",
        "rsi(14)@1h[1]; %",
        "close; price",
        "sma(volume, 20); volume",
        "obv; volume",
        "close - sma(20); price",
        "close / sma(20); ''",
        "2 * atr(14); price",
        "close * volume; ''",
        "close > sma(20); ''",
        "var(5); price^2",
      })
  void the_head_tells_the_unit(String formula, String label) {
    assertThat(FormulaUnits.label(Plan.of(formula).trees().get(0))).isEqualTo(label);
  }
}
