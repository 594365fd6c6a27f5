package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compute}, {@code verify} and {@code catalog} on files as users have them. */
class ComputeTest {
  private static final Bars BARS = RandomBars.walk(5, 60);
  private static final Columns EXPECTED =
      Plan.of("rsi(14)", "macd(12, 26, 9).signal", "close > sma(3)").evaluate(BARS);

  @TempDir
  Path folder;

  private String input = "";

  @BeforeEach
  void write() {
    input = Typed.write(folder.resolve("X.csv"), Csv.of(BARS)).toString();
  }

  private Typed compute(String format) {
    return Typed.into(
        folder,
        "compute",
        "--input",
        input,
        "--formula",
        "rsi(14)",
        "--formula",
        "macd(12, 26, 9).signal",
        "--formula",
        "close > sma(3)",
        "--format",
        format);
  }

  @Test
  void csv_is_headed_by_formulas_as_typed_and_reads_back_to_the_same_doubles() {
    Typed typed = compute("csv");
    assertThat(typed.code()).isZero();
    assertThat(typed.said()).isEmpty();
    assertThat(typed.lines()).hasSize(61);
    assertThat(typed.lines().get(0))
        .isEqualTo("time,rsi(14),\"macd(12, 26, 9).signal\",close > sma(3)");
    assertThat(typed.lines().get(1)).isEqualTo(BARS.openTime(0) + ",,,");
    for (int bar = 33; bar < 60; bar++) {
      List<String> cells = List.of(typed.lines().get(bar + 1).split(",", -1));
      assertThat(Long.parseLong(cells.get(0))).isEqualTo(BARS.openTime(bar));
      assertThat(Double.parseDouble(cells.get(1))).isEqualTo(EXPECTED.get(0, bar));
      assertThat(Double.parseDouble(cells.get(2))).isEqualTo(EXPECTED.get(1, bar));
      assertThat(cells.get(3)).isEqualTo(Boolean.toString(EXPECTED.get(2, bar) == 1));
    }
  }

  @Test
  void json_and_its_lines_have_null_for_no_value() {
    Typed json = compute("json");
    JsonNode rows = RunningServer.json(json.data());
    assertThat(rows).hasSize(60);
    assertThat(rows.get(0).toString())
        .isEqualTo("{\"time\":" + BARS.openTime(0)
            + ",\"rsi(14)\":null,\"macd(12, 26, 9).signal\":null,\"close > sma(3)\":null}");
    assertThat(rows.get(59).get("rsi(14)").asDouble()).isEqualTo(EXPECTED.get(0, 59));
    assertThat(rows.get(59).get("close > sma(3)").isBoolean()).isTrue();
    Typed lines = compute("ndjson");
    assertThat(lines.lines().stream().map(RunningServer::json)).containsExactlyElementsOf(rows);
  }

  @Test
  void the_same_formula_twice_is_one_column_as_first_typed_and_a_note_says_so() {
    for (String format : List.of("csv", "json", "ndjson", "table")) {
      Typed typed = Typed.into(
          folder,
          "compute",
          "--input",
          input,
          "--formula",
          "RSI( 14 )",
          "--formula",
          "sma(3)",
          "--formula",
          "rsi(14)",
          "--formula",
          "sma(3)",
          "--format",
          format);
      assertThat(typed.code()).isZero();
      assertThat(typed.said().lines())
          .containsExactly(
              "\"rsi(14)\" is the same formula as \"RSI( 14 )\": it stands once, as \"RSI( 14 )\"",
              "\"sma(3)\" is given more than once: it stands once");
      String last = typed.lines().get(typed.lines().size() - (format.equals("json") ? 2 : 1));
      assertThat(last.split(Double.toString(EXPECTED.get(0, 59)), -1))
          .as(format)
          .hasSize(2);
      if (format.equals("csv")) {
        assertThat(typed.lines().get(0)).isEqualTo("time,RSI( 14 ),sma(3)");
        assertThat(last.split(",", -1)).hasSize(3);
      }
    }
  }

  @Test
  void a_table_is_aligned() {
    Typed table = compute("table");
    assertThat(table.code()).isZero();
    assertThat(table.lines()).hasSize(61);
    assertThat(table.lines().get(0)).startsWith("time").endsWith("close > sma(3)");
  }

  @Test
  void times_stand_as_in_the_file_unless_a_person_reads_them_or_asks() {
    String millis = Long.toString(BARS.openTime(59));
    String iso = Instant.ofEpochMilli(BARS.openTime(59)).toString();
    String forPeople = iso.replace('T', ' ').substring(0, 16);
    assertThat(newest("csv")).startsWith(millis + ",");
    assertThat(newest("csv", "--time", "iso")).startsWith(iso + ",");
    assertThat(newest("ndjson", "--time", "iso")).startsWith("{\"time\":\"" + iso + "\",");
    assertThat(newest("table")).startsWith(forPeople + "  ");
    assertThat(newest("table", "--time", "epoch")).startsWith(millis + "  ");
    Typed.write(folder.resolve("X.csv"), Csv.HEADER + "2024-03-01,1,2,1,2,5\n");
    assertThat(newest("csv")).startsWith("2024-03-01,");
    assertThat(newest("csv", "--time", "epoch")).startsWith("1709251200000,");
    assertThat(newest("table")).startsWith("2024-03-01  ");
  }

  private String newest(String format, String... further) {
    List<String> all = new ArrayList<>(List.of("compute", "--input", input, "--formula", "close"));
    all.addAll(List.of("--format", format, "--bars", "1"));
    all.addAll(List.of(further));
    List<String> lines = Typed.into(folder, all.toArray(String[]::new)).lines();
    return lines.get(lines.size() - 1);
  }

  @Test
  void candles_have_dates_in_a_table_or_on_request_and_the_same_machine_form_without() {
    String[] candles = {"candles", "--input", input};
    Typed csv = Typed.into(folder, candles);
    assertThat(csv.lines().get(0)).isEqualTo("index,function,value");
    String[] first = csv.lines().get(1).split(",", -1);
    int bar = Integer.parseInt(first[0]);
    String iso = Instant.ofEpochMilli(BARS.openTime(bar)).toString();
    Typed dated = Typed.into(folder, "candles", "--input", input, "--time", "iso");
    assertThat(dated.lines().get(0)).isEqualTo("index,function,value,time");
    assertThat(dated.lines().get(1)).isEqualTo(csv.lines().get(1) + "," + iso);
    Typed lines =
        Typed.into(folder, "candles", "--input", input, "--time", "epoch", "--format", "ndjson");
    assertThat(RunningServer.json(lines.lines().get(0)).get("time").asLong())
        .isEqualTo(BARS.openTime(bar));
    Typed table = Typed.into(folder, "candles", "--input", input, "--format", "table");
    assertThat(table.lines()).hasSize(csv.lines().size());
    assertThat(table.lines().get(0)).matches("time \\(UTC\\) +function +value +close *");
    assertThat(table.lines().get(1).split(" +"))
        .containsExactly(
            iso.substring(0, 10),
            iso.substring(11, 16),
            first[1],
            first[2],
            Double.toString(BARS.close(bar)));
  }

  @Test
  void the_newest_bars_alone_are_printed_and_all_are_computed_on() {
    Typed typed =
        Typed.into(folder, "compute", "--input", input, "--formula", "rsi(14)", "--bars", "2");
    assertThat(typed.lines()).hasSize(3);
    assertThat(typed.lines().get(2)).endsWith("," + EXPECTED.get(0, 59));
  }

  @Test
  void formulas_in_a_file_have_comments_blank_lines_and_perhaps_a_byte_order_mark() {
    Path file =
        Typed.write(folder.resolve("f.txt"), "\uFEFFrsi(14) # momentum\r\n\n  # all\n  sma(3)  \n");
    Typed typed = Typed.into(folder, "compute", "--input", input, "--formulas", file.toString());
    assertThat(typed.said()).isEmpty();
    assertThat(typed.lines().get(0)).isEqualTo("time,rsi(14),sma(3)");
  }

  @Test
  void every_wrong_formula_is_reported_and_nothing_is_computed() {
    Typed typed = Typed.into(
        folder, "compute", "--input", input, "--formula", "rsi(14", "--formula", "rsy(14)");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.data()).isEmpty();
    assertThat(typed.said().lines()).hasSize(2);
    assertThat(typed.said())
        .contains("formula \"rsi(14\": expected \")\" at 7")
        .contains("did you mean \"rsi\"?");
  }

  @Test
  void what_is_missing_or_wrong_is_reported_in_a_line_without_a_trace() {
    Path empty = Typed.write(folder.resolve("empty.txt"), "# nothing\n");
    assertRefused(2, "expected at least one --formula", "compute", "--input", input);
    assertRefused(
        2,
        "expected a formula a line",
        "compute",
        "--input",
        input,
        "--formulas",
        empty.toString());
    assertRefused(2, "found none", "compute", "--input", input, "--formulas", "nowhere.txt");
    assertRefused(
        2,
        "--bars: expected 1 or more",
        "compute",
        "--input",
        input,
        "--formula",
        "close",
        "--bars",
        "0");
    assertRefused(
        2,
        "interval: expected one of",
        "compute",
        "--input",
        input,
        "--formula",
        "close",
        "--interval",
        "7m");
    assertRefused(
        2,
        "expected one of csv",
        "compute",
        "--input",
        input,
        "--formula",
        "close",
        "--format",
        "xml");
    assertRefused(
        2,
        "compute: expected a source of bars, found none; type compute bars.csv, or",
        "compute",
        "--formula",
        "close");
    assertRefused(
        1,
        "expected a file of bars, found none",
        "compute",
        "--input",
        "nowhere.csv",
        "--formula",
        "close");
    assertRefused(
        1,
        "-o nowhere/out.csv: cannot be written",
        "compute",
        "--input",
        input,
        "--formula",
        "close",
        "-o",
        "nowhere/out.csv");
    assertRefused(2, "expected a COMMAND");
    assertRefused(2, "Unknown command: dance", "dance");
  }

  private static void assertRefused(int code, String said, String... arguments) {
    Typed typed = Typed.command(arguments);
    assertThat(typed.said()).contains(said).doesNotContain("\tat ");
    assertThat(typed.code()).as(typed.said()).isEqualTo(code);
  }

  @Test
  void a_bad_row_is_left_out_named_and_ends_with_3() {
    String bad = Csv.of(BARS).replaceFirst("\n(\\d+),[^,]*,", "\n$1,cheap,");
    Path file = Typed.write(folder.resolve("bad.csv"), bad);
    Typed typed = Typed.into(folder, "compute", "--input", file.toString(), "--formula", "close");
    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.lines()).hasSize(60);
    assertThat(typed.said()).contains("line 2").contains("\"cheap\"").contains("left out");
  }

  @Test
  void verify_says_that_nothing_differs_on_how_many_bars() {
    Typed typed = Typed.command("verify", "--input", input, "--formula", "rsi(14)");
    assertThat(typed.code()).isZero();
    assertThat(typed.data())
        .isEqualTo("batch = live = peek = restart: 0 ulp on 60 bars for 1 formula\n");
    assertRefused(1, "found none", "verify", "--input", "nowhere.csv");
    assertRefused(2, "unknown function", "verify", "--input", input, "--formula", "rsy(1)");
  }

  @Test
  void the_catalogue_comes_as_table_json_and_the_page_that_is_in_the_documents() throws Exception {
    assertThat(Typed.into(folder, "catalog").data()).contains("rsi(close, period=14)");
    JsonNode json =
        RunningServer.json(Typed.into(folder, "catalog", "--format", "json").data());
    assertThat(json.get("functions").size()).isPositive();
    assertRefused(2, "--format", "catalog", "--format", "poem");
    assertThat(Typed.into(folder, "catalog", "--format", "markdown").data())
        .as("docs/indicators.md is generated:"
            + " ./cryptvault catalog --format markdown -o docs/indicators.md")
        .isEqualTo(java.nio.file.Files.readString(Path.of("..", "..", "docs", "indicators.md")));
  }

  @Test
  void help_and_version_end_with_0() {
    assertThat(Typed.command("--help").code()).isZero();
    assertThat(Typed.command("--help").data()).contains("compute").contains("analyze");
    assertThat(Typed.command("analyze", "--help").data().replaceAll("\\s+", " "))
        .contains("a venue (" + String.join(", ", VenueName.keys()) + "); or sim[:VENUE]");
    assertThat(Typed.command("--version").data()).startsWith("cryptvault ");
  }

  @Test
  void candles_are_sparse_and_an_unknown_format_is_refused() {
    Typed typed = Typed.into(folder, "candles", "--input", input);
    assertThat(typed.code()).isZero();
    assertThat(typed.lines().get(0)).isEqualTo("index,function,value");
    double[] doji = Plan.of("cdldoji").evaluate(BARS).column(0);
    for (int bar = 0; bar < BARS.size(); bar++) {
      assertThat(typed.lines().contains(bar + ",CDLDOJI,100")).isEqualTo(doji[bar] == 100);
    }
    Typed rows = Typed.into(folder, "candles", "--input", input, "--format", "ndjson");
    assertThat(rows.lines()).hasSize(typed.lines().size() - 1);
    assertThat(rows.lines().get(0)).startsWith("{\"index\":");
    assertThat(
            Typed.into(folder, "candles", "--input", input, "--format", "xml").code())
        .isEqualTo(ExitCode.USAGE);
  }
}
