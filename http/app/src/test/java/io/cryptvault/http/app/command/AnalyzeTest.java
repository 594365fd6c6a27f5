package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.fixture.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze} over a folder of files, good and bad ones. */
class AnalyzeTest {
  private static final Bars BARS = RandomBars.walk(5, 60);

  @TempDir
  Path folder;

  @TempDir
  Path bars;

  @BeforeEach
  void write() {
    Typed.write(bars.resolve("AAA.csv"), Csv.of(BARS));
    Typed.write(bars.resolve("BBB.csv"), Csv.of(BARS.slice(0, 20)));
  }

  private Typed analyze(String... further) {
    List<String> all =
        new ArrayList<>(List.of("analyze", "--source", "file:" + bars, "--formula", "rsi(14)"));
    all.addAll(List.of(further));
    return Typed.into(folder, all.toArray(String[]::new));
  }

  @Test
  void a_row_a_symbol_and_a_summary() {
    Typed typed = analyze("--format", "csv");
    assertThat(typed.code()).isZero();
    double rsi = Plan.of("rsi(14)").evaluate(BARS).get(0, 59);
    assertThat(typed.lines().get(0))
        .isEqualTo("symbol,interval,originTime,asOfTime,bars,rsi(14),error");
    assertThat(typed.lines().get(1))
        .isEqualTo(
            "AAA,1m," + BARS.openTime(0) + "," + (BARS.openTime(59) + 60_000) + ",60," + rsi + ",");
    assertThat(typed.lines()).hasSize(3);
    assertThat(typed.said()).contains("2 of 2 symbols, 80 bars").contains("0 failed");
  }

  @Test
  void json_lines_and_one_document_have_the_same_analyses() {
    Typed lines = analyze("--format", "ndjson", "-q");
    assertThat(lines.said()).isEmpty();
    JsonNode first = RunningServer.json(lines.lines().get(0));
    assertThat(first.get("symbol").asText()).isEqualTo("AAA");
    assertThat(first.get("values").get("rsi(14)").asDouble())
        .isEqualTo(Plan.of("rsi(14)").evaluate(BARS).get(0, 59));
    JsonNode all = RunningServer.json(analyze("--format", "json", "-q").data());
    assertThat(lines.lines().stream().map(RunningServer::json)).containsExactlyElementsOf(all);
    assertThat(analyze("--format", "table", "-q").lines().get(0)).startsWith("symbol");
  }

  @Test
  void the_same_formula_twice_is_one_key_as_first_typed_and_canonical_tells_how_it_prints() {
    String[] repeated = {
      "--formula",
      "RSI( 14 )",
      "--formula",
      "macd(12, 26, 9).hist",
      "--formula",
      "MACD(12;26;9).hist"
    };
    Typed lines = analyze(with(repeated, "--format", "ndjson"));
    assertThat(lines.said())
        .contains(
            "\"RSI( 14 )\" is the same formula as \"rsi(14)\": it stands once, as \"rsi(14)\"");
    JsonNode first = RunningServer.json(lines.lines().get(0));
    assertThat(first.get("formulas").toString())
        .isEqualTo("[\"rsi(14)\",\"macd(12, 26, 9).hist\"]");
    assertThat(first.get("canonical").toString())
        .isEqualTo("{\"rsi(14)\":\"rsi(14)\",\"macd(12, 26, 9).hist\":\"macd(12,26,9).hist\"}");
    assertThat(first.get("values").fieldNames())
        .toIterable()
        .containsExactly("rsi(14)", "macd(12, 26, 9).hist");
    assertThat(lines.lines().get(0).split("\"rsi\\(14\\)\":\\d", -1)).hasSize(2);
    Typed csv = analyze(with(repeated, "--format", "csv", "-q"));
    assertThat(csv.said()).isEmpty();
    assertThat(csv.lines().get(0))
        .isEqualTo(
            "symbol,interval,originTime,asOfTime,bars,rsi(14),\"macd(12, 26, 9).hist\",error");
    assertThat(analyze(with(repeated, "--format", "table", "-q")).lines().get(0))
        .containsOnlyOnce("rsi(14)")
        .doesNotContain("RSI");
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void a_symbol_that_fails_is_a_row_and_named_and_ends_with_3() {
    Typed.write(bars.resolve("BAD.csv"), "hello\n");
    Typed typed = analyze("--format", "ndjson");
    assertThat(typed.code()).isEqualTo(3);
    JsonNode failed = RunningServer.json(typed.lines().get(1));
    assertThat(failed.get("symbol").asText()).isEqualTo("BAD");
    assertThat(failed.get("error").get("code").asText()).isEqualTo("BAD_BARS");
    assertThat(typed.lines()).hasSize(3);
    assertThat(typed.said())
        .contains("1 failed")
        .contains("failed: BAD: ")
        .contains("expected columns time,open,high,low,close,volume");
  }

  @Test
  void fail_fast_ends_with_the_first_that_fails() {
    Typed.write(bars.resolve("AAB.csv"), "hello\n");
    Typed typed = analyze("--format", "ndjson", "--fail-fast");
    assertThat(typed.lines()).hasSize(2);
    assertThat(typed.code()).isEqualTo(3);
  }

  @Test
  void symbols_are_taken_from_arguments_files_and_top() {
    Path list = Typed.write(folder.resolve("list.txt"), "BBB # small\n\nAAA\n");
    assertThat(symbols(analyze("BBB", "--format", "csv"))).containsExactly("BBB");
    assertThat(symbols(analyze("--symbols", "@" + list, "--format", "csv")))
        .containsExactly("BBB", "AAA");
    assertThat(symbols(analyze("--symbols", "top:1", "--format", "csv"))).containsExactly("AAA");
    assertThat(symbols(analyze("--symbols", "all", "--format", "csv")))
        .containsExactly("AAA", "BBB");
  }

  private static List<String> symbols(Typed typed) {
    return typed.lines().stream()
        .skip(1)
        .map(line -> line.replaceFirst(",.*", ""))
        .toList();
  }

  @Test
  void an_unknown_symbol_is_reported_with_the_one_that_was_meant() {
    Typed typed = analyze("AAC", "--format", "csv");
    assertThat(typed.code()).isEqualTo(3);
    assertThat(typed.said()).contains("AAC").contains("did you mean \"AAA\"?");
  }

  @Test
  void a_symbol_is_found_in_another_spelling() {
    Typed.write(bars.resolve("btc-Usdt.csv"), Csv.of(BARS));
    assertThat(symbols(analyze("BTCUSDT", "aaa", "--format", "csv")))
        .containsExactly("btc-Usdt", "AAA");
  }

  @Test
  void since_and_until_take_how_long_ago() {
    Typed.write(bars.resolve("OLD.csv"), Csv.HEADER + "0,1,2,1,2,5\n60000,1,2,1,2,5\n");
    assertThat(bars(analyze("OLD", "--format", "csv", "--until", "7d"))).isEqualTo("2");
    assertThat(analyze("OLD", "--format", "csv", "--since", "7d").code()).isEqualTo(5);
    assertRefused(2, "--since: expected a time before --until", "--since", "1d", "--until", "2w");
    assertRefused(2, "how long ago is written 30m, 12h, 7d or 2w", "--since", "7x");
  }

  @Test
  void bars_since_and_until_choose_which_bars_are_seen() {
    assertThat(bars(analyze("AAA", "--format", "csv", "--bars", "15"))).isEqualTo("15");
    String from = Long.toString(BARS.openTime(10));
    String to = java.time.Instant.ofEpochMilli(BARS.openTime(40)).toString();
    assertThat(bars(analyze("AAA", "--format", "csv", "--since", from, "--until", to)))
        .isEqualTo("30");
    assertThat(bars(analyze("AAA", "--format", "csv", "--since", "2001-01-01"))).isEqualTo("60");
  }

  @Test
  void an_end_alone_takes_bars_before_1970_too() {
    Typed.write(
        bars.resolve("OLD.csv"),
        Csv.HEADER + "-120000,1,2,1,2,5\n-60000,1,2,1,2,5\n0,1,2,1,2,5\n60000,1,2,1,2,5\n");
    assertThat(bars(analyze("OLD", "--format", "csv", "--until", "60000"))).isEqualTo("3");
  }

  private static String bars(Typed typed) {
    return typed.lines().get(1).split(",", -1)[4];
  }

  @Test
  void symbols_without_a_bar_in_the_span_end_with_5() {
    Typed typed = analyze("--format", "csv", "--since", "2099-01-01T00:00Z");
    assertThat(typed.code()).as(typed.said()).isEqualTo(5);
  }

  @Test
  void what_is_wrong_is_reported_in_a_line_without_a_trace() {
    assertRefused(
        2,
        "--source: expected sim[:VENUE], binance, kraken, coinbase, store[:VENUE] or the path of a"
            + " file or folder of bars, was \"moon\", and there is no such file; check the name",
        "--source",
        "moon");
    assertRefused(1, "found nothing there", "--source", "file:nowhere");
    assertRefused(2, "--bars: expected either", "--bars", "5", "--since", "0");
    assertRefused(2, "--since: expected a time", "--since", "yesterday");
    assertRefused(2, "--since: expected a time before --until", "--since", "5", "--until", "5");
    assertRefused(2, "--bars: expected 1 or more", "--bars", "0");
    assertRefused(2, "--parallelism: expected 1 or more, was 0", "--parallelism", "0");
    assertRefused(
        2, "--symbols: expected top:N", "--source", "file:" + bars, "--symbols", "top:ten");
    assertRefused(
        2, "expected a readable file", "--source", "file:" + bars, "--symbols", "@nowhere");
    assertRefused(2, "--config nowhere.conf", "--config", "nowhere.conf");
    assertRefused(2, "unknown function", "--formula", "rsy(3)");
  }

  @Test
  void every_problem_of_a_settings_file_is_reported() {
    Path settings = Typed.write(
        folder.resolve("bad.conf"),
        "cryptvault.http.port = 80800\ncryptvault.worker.stash-capacity = 0\n"
            + "cryptvault.sim.speed = fast\ncryptvault.ingest.source = nyse\n"
            + "cryptvault.store.path = \"" + folder.resolve("bad.conf") + "/bars.db\"\n"
            + "cryptvault.client.pool.max-connections = -1\n");
    Typed typed = Typed.command("analyze", "--config", settings.toString(), "--source", "nasdaq");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.said())
        .contains("cryptvault.http.port: expected 0..65535, was 80800")
        .contains("cryptvault.worker.stash-capacity")
        .contains("speed")
        .contains("cryptvault.ingest.source: expected one of binance, coinbase, kraken, sim, was")
        .contains("cryptvault.store.path: expected a file in a folder that can be written")
        .contains("cryptvault.client.pool.max-connections: expected 1..1024, was -1")
        .contains("--source: expected sim[:VENUE], binance")
        .doesNotContain("\tat ");
  }

  private static void assertRefused(int code, String said, String... arguments) {
    List<String> all = new ArrayList<>(List.of("analyze"));
    all.addAll(List.of(arguments));
    Typed typed = Typed.command(all.toArray(String[]::new));
    assertThat(typed.said()).contains(said).doesNotContain("\tat ");
    assertThat(typed.code()).as(typed.said()).isEqualTo(code);
  }

  @Test
  void many_files_are_read_in_parts_and_come_in_their_order_with_one_line_for_what_was_guessed(
      @TempDir Path many, @TempDir Path out) throws IOException {
    int files = 300; // more than two parts
    for (int k = 0; k < files; k++) {
      Files.writeString(
          many.resolve(String.format(Locale.ROOT, "F%03d.csv", k)),
          k == 200
              ? "nothing\n"
              : "openTime,open,high,low,close,volume\n60000,1,2,1,1." + k % 2 + ",5\n");
    }
    Typed typed =
        Typed.into(out, "analyze", many.toString(), "--formula", "close", "--format", "ndjson");
    List<String> lines = typed.data().lines().toList();
    assertThat(lines).hasSize(files);
    for (int k = 0; k < files; k++) {
      assertThat(lines.get(k)).contains(String.format(Locale.ROOT, "\"F%03d\"", k));
    }
    assertThat(lines.get(200)).contains("error");
    assertThat(typed.said())
        .containsOnlyOnce("time is column")
        .contains("299 files, the first", "300 of 300 symbols, 299 bars", "1 failed");
    assertThat(Typed.into(
                out,
                "analyze",
                many.toString(),
                "--formula",
                "close",
                "--format",
                "ndjson",
                "--fail-fast")
            .data()
            .lines())
        .as("the parts after the failure are not computed")
        .hasSize(201);
  }
}
