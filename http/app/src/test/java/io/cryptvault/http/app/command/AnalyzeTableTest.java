package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code analyze} prints for a person, and which rows in which order. */
class AnalyzeTableTest {
  @TempDir
  Path folder;

  @TempDir
  Path files;

  @BeforeEach
  void three_series_of_which_one_is_short() {
    Typed.write(files.resolve("AAA.csv"), rising(100, 60));
    Typed.write(files.resolve("BBB.csv"), rising(300, 60));
    Typed.write(files.resolve("CCC.csv"), rising(200, 10));
  }

  private static String rising(int first, int bars) {
    StringBuilder text = new StringBuilder(Csv.HEADER);
    for (int bar = 0; bar < bars; bar++) {
      int close = first + bar;
      text.append(1_700_000_040_000L + bar * 60_000L)
          .append("," + close + "," + close + "," + close + "," + close + ",50000\n");
    }
    return text.toString();
  }

  private Typed analyze(String... further) {
    List<String> all = new ArrayList<>(List.of("analyze", "--source", "file:" + files));
    all.addAll(List.of(further));
    return Typed.into(folder, all.toArray(String[]::new));
  }

  private static List<String> symbols(Typed typed) {
    return typed.lines().stream()
        .map(line -> line.replaceFirst("[ ,].*", ""))
        .filter(word -> word.matches("[A-C]{3}"))
        .toList();
  }

  @Test
  void the_full_table_fits_80_columns_and_says_what_it_leaves_out() {
    Typed typed = analyze("--width", "80");
    assertThat(typed.code()).as(typed.said()).isZero();
    assertThat(typed.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(typed.lines().get(0))
        .matches("symbol +as of \\(UTC\\) +close +rsi\\(14\\) +conditions.*");
    assertThat(typed.lines().get(1)).matches(" +price +%.*");
    assertThat(typed.data())
        .contains("columns are left out; choose some")
        .contains("a close > sma(200);");
  }

  @Test
  void a_wider_screen_has_more_columns_and_no_limit_has_all_that_matter() {
    String narrow = analyze("--width", "60", "-q").lines().get(0);
    String wide = analyze("--width", "200", "-q").lines().get(0);
    assertThat(wide).startsWith("symbol").contains("adx(14)").contains("macd(12,26,9).hist");
    assertThat(narrow).contains("close").doesNotContain("adx(14)");
    assertThat(analyze("-q").lines().get(0)).contains("bars").contains("obv");
  }

  @Test
  void quiet_prints_the_table_alone() {
    Typed typed = analyze("--set", "default", "--width", "60", "-q");
    assertThat(typed.said()).isEmpty();
    assertThat(typed.lines()).hasSize(5);
    assertThat(symbols(typed)).containsExactly("AAA", "BBB", "CCC");
  }

  @Test
  void typed_columns_are_shown_whether_the_set_has_them_or_not() {
    Typed typed = analyze("--columns", "wma(close, 7),close > sma(5),volume", "--width", "30");
    assertThat(typed.lines().get(0))
        .matches("symbol +wma\\(close, 7\\) +close > sma\\(5\\) +volume");
    assertThat(typed.lines().get(2)).matches("AAA +157 +(✓|y) +50\\.0K");
    assertThat(typed.data()).contains(" holds, ").doesNotContain("left out");
  }

  @Test
  void columns_of_the_file_and_of_the_table_go_together() {
    Typed.write(
        files.resolve("AAA.csv"),
        "Day,Open,High,Low,Close,Units\n2024-01-01,1,2,1,2,7\n2024-01-02,1,2,1,1.5,9\n");
    Typed typed = analyze(
        "AAA", "--columns", "time=Day, volume = Units,close == 1.5,volume", "--format", "csv");
    assertThat(typed.lines().get(0))
        .isEqualTo("symbol,interval,originTime,asOfTime,bars,close == 1.5,volume,error");
    assertThat(typed.lines().get(1)).endsWith(",2,true,9.0,");
  }

  @Test
  void a_wrong_column_sort_or_condition_is_named() {
    assertThat(analyze("--columns", "close,rsy(14)").said())
        .isEqualTo("--columns: formula \"rsy(14)\": unknown function \"rsy\"; did you mean"
            + " \"rsi\"? (at 1)\n");
    assertThat(analyze("--sort", "rsy(14) desc").said()).startsWith("--sort: formula \"rsy(14)\"");
    Typed number = analyze("--where", "rsi(14)");
    assertThat(number.said()).startsWith("--where: expected a condition, as in");
    assertThat(number.code()).isEqualTo(2);
    assertThat(analyze("--width", "5").said()).startsWith("--width: expected 20 characters");
  }

  @Test
  void rows_are_sorted_by_a_formula_that_need_not_be_shown_and_absent_ones_come_last() {
    String[] close = {"--columns", "close", "--format", "csv"};
    assertThat(symbols(analyze(with(close, "--sort", "open desc"))))
        .containsExactly("BBB", "CCC", "AAA");
    assertThat(symbols(analyze(with(close, "--sort", "-close"))))
        .containsExactly("BBB", "CCC", "AAA");
    assertThat(symbols(analyze(with(close, "--sort", "sma(20)"))))
        .containsExactly("AAA", "BBB", "CCC");
    assertThat(symbols(analyze(with(close, "--sort", "sma(20) desc"))))
        .containsExactly("BBB", "AAA", "CCC");
    assertThat(symbols(analyze(with(close, "--sort", "volume, close desc"))))
        .containsExactly("BBB", "CCC", "AAA");
    assertThat(analyze(with(close, "--sort", "open")).lines().get(0)).endsWith(",bars,close,error");
  }

  @Test
  void rows_for_which_a_condition_holds_are_shown_and_counted_in_every_format() {
    for (String format : List.of("table", "csv", "ndjson")) {
      Typed typed = analyze("--where", "sma(20) > 200", "--columns", "close", "--format", format);
      assertThat(typed.data()).as(format).contains("BBB").doesNotContain("AAA", "CCC");
      assertThat(typed.said())
          .contains(
              "1 of 3 symbols are shown, for which sma(20) > 200 holds; of 1 it has no value");
    }
    JsonNode row = RunningServer.json(
        analyze("--where", "sma(20) > 200", "--columns", "close", "--format", "ndjson", "-q")
            .data());
    assertThat(row.get("formulas").toString()).isEqualTo("[\"close\"]");
    assertThat(row.get("conditions").isEmpty()).isTrue();
  }

  @Test
  void an_empty_cell_has_its_reason_below_once_for_all_symbols() {
    Typed typed = analyze("--columns", "close,sma(50),sma(20),sma(70)");
    assertThat(typed.lines())
        .contains("sma(50) needs 50 bars, sma(20) 20, has 10: CCC")
        .contains("sma(70) needs 70 bars, has 10 to 60");
    Typed.write(files.resolve("AAA.csv"), withoutVolume(RandomBars.walk(5, 60)));
    assertThat(analyze("AAA", "--columns", "close,obv").lines())
        .contains("obv reads the volume, which the bars do not have");
    assertThat(analyze("BBB", "--columns", "close / (close - close)").lines())
        .contains("close / (close - close) has no value at the newest bar");
  }

  private static String withoutVolume(Bars bars) {
    return Csv.of(bars)
        .lines()
        .map(line -> line.replaceFirst(",[^,]*$", "\n"))
        .reduce("", String::concat);
  }

  @Test
  void a_symbol_that_fails_is_a_row_that_widens_no_column() {
    Typed.write(files.resolve("BAD.csv"), "hello\n");
    Typed typed = analyze("--columns", "close", "--width", "40", "-q");
    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.lines()).contains("BAD     failed: BAD_BARS");
    assertThat(typed.lines().get(0)).isEqualTo("symbol  as of (UTC)       bars  close");
  }

  @Test
  void times_are_dates_or_numbers() {
    assertThat(analyze("AAA", "--columns", "close", "-q").data()).contains("2023-11-14 23:14");
    Typed epoch = analyze("AAA", "--columns", "close", "--time", "epoch", "-q");
    assertThat(epoch.data()).contains("AAA     1700003640000");
    assertThat(epoch.lines().get(0)).contains("as of").doesNotContain("UTC");
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
