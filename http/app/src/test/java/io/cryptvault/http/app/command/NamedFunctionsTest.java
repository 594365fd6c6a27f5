package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formulas that a {@code --config FILE} names are functions of every command. */
class NamedFunctionsTest {
  private static final Bars BARS = RandomBars.walk(5, 60);

  @TempDir
  Path folder;

  private String input = "";
  private String config = "";

  @BeforeEach
  void write() {
    input = Typed.write(folder.resolve("X.csv"), Csv.of(BARS)).toString();
    config = Typed.write(folder.resolve("my.conf"), """
        cryptvault.functions {
          trend = "ema(close, $fast) - ema(close, $slow)"
          strong { formula = "adx($period) > 20 and trend(3, 5) > 0", period = 7, summary = "A trend" }
        }
        """).toString();
  }

  @Test
  void compute_and_verify_call_them() {
    Typed typed = Typed.into(
        folder,
        "compute",
        "--config",
        config,
        "--input",
        input,
        "--formula",
        "trend(3, 5)",
        "--formula",
        "strong");
    assertThat(typed.said()).isEmpty();
    assertThat(typed.lines().get(0)).isEqualTo("time,\"trend(3, 5)\",strong");
    Columns plain = Plan.of("ema(3) - ema(5)").evaluate(BARS);
    for (int bar = 4; bar < BARS.size(); bar++) {
      assertThat(Double.parseDouble(typed.lines().get(bar + 1).split(",", -1)[1]))
          .isEqualTo(plain.get(0, bar));
    }
    Typed verified = Typed.command(
        "verify", "--config", config, "--input", input, "--formula", "trend(hl2, 3, 5)@5m");
    assertThat(verified.data()).contains("0 ulp on 60 bars for 1 formula");
  }

  @Test
  void analyze_has_those_with_defaults_among_the_rest() {
    Typed typed = Typed.into(
        folder, "analyze", "--config", config, "--source", "file:" + input, "--format", "ndjson");
    JsonNode analysis = RunningServer.json(typed.lines().get(0));
    assertThat(analysis.get("conditions").has("strong(7)")).isTrue();
    assertThat(analysis.get("values").has("trend")).isFalse();
    Typed asked = Typed.into(
        folder,
        "analyze",
        "--config",
        config,
        "--source",
        "file:" + input,
        "--format",
        "ndjson",
        "--formula",
        "trend(2, 3) > 0");
    assertThat(asked.data()).contains("\"conditions\":{\"trend(2, 3) > 0\":");
  }

  @Test
  void the_catalogue_has_them_with_parameters_and_source() {
    Typed table = Typed.into(folder, "catalog", "--config", config);
    assertThat(table.data())
        .contains("trend(close, fast, slow)")
        .contains("strong(high, low, close, period=7)")
        .contains("A trend");
    JsonNode functions = RunningServer.json(
            Typed.into(folder, "catalog", "--config", config, "--format", "json")
                .data())
        .get("functions");
    JsonNode trend = functions.get(functions.size() - 2);
    assertThat(trend.get("name").asText()).isEqualTo("TREND");
    assertThat(trend.get("source").asText()).isEqualTo("configuration");
    assertThat(trend.get("family").asText()).isEqualTo("custom");
    assertThat(trend.get("parameters").get(0).toString())
        .isEqualTo("{\"name\":\"fast\",\"type\":\"whole\",\"least\":1,\"most\":100000}");
    assertThat(trend.has("lookback")).isFalse();
    JsonNode strong = functions.get(functions.size() - 1);
    assertThat(strong.get("condition").asBoolean()).isTrue();
    assertThat(strong.get("lookback").asInt()).isEqualTo(13);
    assertThat(Typed.into(folder, "catalog", "--config", config, "--format", "markdown")
            .data())
        .contains("| `trend(close, fast, slow)` |")
        .contains("| trend | fast | none | a whole number 1..100000 |");
  }

  @Test
  void a_file_may_contain_nothing_but_functions() {
    String brief = Typed.write(
            folder.resolve("brief.conf"), "functions { trend = \"ema($fast) - ema($slow)\" }")
        .toString();
    Typed typed = Typed.into(
        folder, "compute", "--config", brief, "--input", input, "--formula", "trend(3, 5)");
    assertThat(typed.code()).isZero();
    assertThat(typed.lines()).hasSize(61);
  }

  @Test
  void wrong_ones_are_reported_together_before_anything_starts() {
    String wrong = Typed.write(
            folder.resolve("wrong.conf"),
            "cryptvault.functions { a = \"b\", b = \"a\", rsi = \"close\", c = \"emma(3)\" }")
        .toString();
    for (List<String> command : List.of(
        List.of("compute", "--input", input, "--formula", "rsi(14)"),
        List.of("analyze", "--source", "file:" + input),
        List.of("catalog"),
        List.of("serve", "--port", "0"))) {
      Typed typed = Typed.command(
          Stream.concat(command.stream(), Stream.of("--config", wrong)).toArray(String[]::new));
      assertThat(typed.code()).as("%s", command).isEqualTo(2);
      assertThat(typed.said())
          .contains("cryptvault.functions.b: calls itself: a -> b -> a")
          .contains("cryptvault.functions.a: calls b, which is wrong itself")
          .contains("cryptvault.functions.rsi: expected a name that is not taken")
          .contains("cryptvault.functions.c: formula \"emma(3)\": unknown function");
    }
  }

  @Test
  void a_call_without_its_parameters_says_which() {
    Typed typed = Typed.into(
        folder, "compute", "--config", config, "--input", input, "--formula", "trend(3)");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.said()).contains("trend needs fast, slow: expected a whole number");
  }
}
