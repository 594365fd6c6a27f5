package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.text.FunctionText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code catalog}: the table, one function explained, a search. */
class CatalogTest {
  private static final Catalogue CATALOGUE = Indicators.catalogue();

  @TempDir
  Path folder;

  private Typed catalog(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "catalog";
    System.arraycopy(words, 0, all, 1, words.length);
    return Typed.into(folder, all);
  }

  @Test
  void the_table_fits_100_columns_and_has_every_function() {
    List<String> lines = catalog().lines();
    assertThat(lines).allMatch(line -> line.length() <= 100);
    for (Function function : CATALOGUE.functions()) {
      assertThat(lines)
          .as(function.word())
          .anyMatch(line -> line.startsWith("  " + function.word() + "("));
    }
  }

  @Test
  void one_function_is_explained_with_all_that_a_caller_must_know() {
    for (String typed : List.of("macd", "MACD", "macd(12, 26, 9).hist")) {
      String text = catalog(typed).data();
      assertThat(text)
          .startsWith("macd(close, fast=12, slow=26, signal=9)\n")
          .contains(
              "Momentum",
              "fast: 12 by default, a whole number 2..100000",
              "hist, price",
              "33 bars before the first value (lookback)",
              "TA-Lib      MACD(12;26;9)",
              "cryptvault analyze --symbols top:5 --formula \"macd(12, 26, 9).signal\"");
    }
  }

  @Test
  void the_example_of_every_function_compiles_and_so_does_its_other_spelling() {
    for (Function function : CATALOGUE.functions()) {
      assertThat(Plan.of(FunctionText.example(function), FunctionText.talib(function))
              .size())
          .as(function.word())
          .isEqualTo(2);
      assertThat(FunctionText.of(function, CATALOGUE)).contains(FunctionText.example(function));
    }
  }

  @Test
  void several_functions_are_explained_in_the_order_typed_also_as_json() {
    assertThat(catalog("sma", "rsi").data())
        .containsSubsequence("sma(close, period=30)", "rsi(close, period=14)");
    assertThat(catalog("rsi", "--format", "json").data())
        .startsWith("{\"functions\":[{\"name\":\"RSI\"")
        .doesNotContain("\"SMA\"")
        .contains("\"lookback\":14");
  }

  @Test
  void the_ending_of_the_file_names_the_form() throws IOException {
    for (String name : List.of("x.json", "x.csv", "x.md", "x.txt")) {
      Typed typed = Typed.command("catalog", "-o", folder.resolve(name).toString());
      assertThat(typed.code()).as(typed.said()).isZero();
    }
    assertThat(folder.resolve("x.json")).content().startsWith("{\"functions\":[");
    assertThat(Files.readAllLines(folder.resolve("x.csv")))
        .hasSize(CATALOGUE.functions().size() + 1)
        .startsWith("function,family,signature,summary,outputs,lookback,source")
        .anyMatch(line -> line.startsWith("rsi,Momentum,\"rsi(close, period=14)\","));
    assertThat(folder.resolve("x.md")).content().contains("| `rsi(close, period=14)` |");
    assertThat(folder.resolve("x.txt")).content().contains("\n  rsi(close, period=14)");
    assertThat(Typed.command("catalog", "-o", folder.resolve("x.parquet").toString())
            .said())
        .contains("(.json, .csv, .markdown), was .parquet");
  }

  @Test
  void a_search_finds_by_name_output_and_text() {
    assertThat(catalog("--search", "Band").data())
        .contains("bbands(close", "Acceleration bands")
        .doesNotContain("rsi(close");
    assertThat(catalog("--search", "senkou").data()).contains("ichimoku(");
  }

  @Test
  void what_is_not_there_is_told_with_what_may_have_been_meant() {
    assertRefused(ExitCode.USAGE, "Unknown function: rsy; did you mean rsi?", "rsy");
    assertRefused(ExitCode.USAGE, "Unknown function: hl2; formulas name hl2 without a call", "hl2");
    assertRefused(ExitCode.USAGE, "catalog --search bollinger", "bollinger");
    assertRefused(
        ExitCode.FAILURE, "--search: expected a text that some function has", "--search", "qqqq");
    assertRefused(ExitCode.USAGE, "was both", "rsi", "--search", "rsi");
    assertRefused(ExitCode.USAGE, "was markdown", "rsi", "--format", "markdown");
  }

  private void assertRefused(int code, String said, String... words) {
    Typed typed = catalog(words);
    assertThat(typed.said()).contains(said);
    assertThat(typed.code()).as(typed.said()).isEqualTo(code);
  }
}
