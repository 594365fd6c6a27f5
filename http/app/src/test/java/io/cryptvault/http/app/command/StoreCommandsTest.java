package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.file.BarFileReader;
import io.cryptvault.http.file.FileReadOptions;
import io.cryptvault.http.fixture.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fetch}, {@code import} and {@code export} around one store. */
class StoreCommandsTest {
  private static final Bars BARS = RandomBars.walk(5, 400);
  private static final FileReadOptions DETECT = FileReadOptions.detect(InstantSource.system());
  private static final String SUMMARY =
      "(?s).*: ([0-9,]+) bars added, ([0-9,]+) corrected, ([0-9,]+) already there.*";

  @TempDir
  Path folder;

  private String config = "";

  @BeforeEach
  void configure() {
    config = Typed.write(
            folder.resolve("app.conf"),
            "cryptvault.store.path = \"" + folder.resolve("bars.duckdb") + "\"\n"
                + "cryptvault.sim { symbols = 3, speed = 1 }\n")
        .toString();
    Typed.write(folder.resolve("AAA.csv"), Csv.of(BARS));
    Typed.write(folder.resolve("BBB.csv"), Csv.of(BARS.slice(0, 50)));
  }

  private Typed typed(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config));
    return Typed.command(all.toArray(String[]::new));
  }

  private Typed data(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config));
    return Typed.into(folder, all.toArray(String[]::new));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static List<String> counts(Typed typed) {
    assertThat(typed.said()).matches(SUMMARY);
    return List.of(typed.said().replaceFirst(SUMMARY, "$1 $2 $3").strip().split(" "));
  }

  private Typed imported(String... names) {
    List<String> words = new ArrayList<>(List.of("import", "--venue", "binance"));
    for (String name : names) {
      words.add(file(name).toString());
    }
    return typed(words.toArray(String[]::new));
  }

  @Test
  void what_was_imported_is_exported_to_the_last_bit_in_every_form() {
    assertThat(imported("AAA.csv").code()).isZero();
    for (String name : List.of("out.csv", "out.csv.gz", "out.parquet")) {
      Typed exported = typed("export", "AAA", "-o", file(name).toString());
      assertThat(exported.code()).as(exported.said()).isZero();
      assertThat(BarFileReader.read(file(name), DETECT).bars()).isEqualTo(BARS);
    }
    Typed lines = data("export", "--format", "ndjson", "-q");
    assertThat(lines.said()).isEmpty();
    assertThat(lines.lines()).hasSize(400);
    JsonNode last = RunningServer.json(lines.lines().get(399));
    assertThat(last.get("time").asLong()).isEqualTo(BARS.lastTime());
    assertThat(last.get("close").asDouble()).isEqualTo(BARS.close(399));
  }

  @Test
  void the_store_may_be_named_as_the_source_of_an_export_and_nothing_else_may() {
    imported("AAA.csv");
    typed("import", file("AAA.csv").toString(), "--venue", "kraken");
    typed("import", file("BBB.csv").toString(), "--venue", "kraken");
    assertThat(data("export", "store:kraken", "-q").lines()).hasSize(451);
    assertThat(data("export", "store", "AAA", "--venue", "kraken", "-q").lines())
        .hasSize(401);
    assertThat(data("export", "AAA", "--source", "store:kraken", "-q").lines()).hasSize(401);
    assertThat(data("export", "store", "AAA", "-q").lines()).hasSize(801);

    Typed venue = typed("export", "binance", "AAA");
    assertThat(venue.code()).isEqualTo(2);
    assertThat(venue.said())
        .isEqualTo("export: expected the store as its source (store or store:VENUE), was binance;"
            + " fetch copies bars of a venue into the store, import those of files\n");
    assertThat(typed("export", "--source", file("AAA.csv").toString()).said())
        .startsWith("export: expected the store as its source");
    assertThat(typed("export", "store:kraken", "--venue", "binance").said())
        .startsWith("--venue: expected one venue, found kraken and binance");
  }

  @Test
  void files_to_import_may_be_a_folder_stdin_or_named_with_source() {
    Typed both = typed("import", folder.toString());
    assertThat(counts(both)).containsExactly("450", "0", "0");
    assertThat(counts(typed("import", "--source", file("AAA.csv").toString())))
        .containsExactly("0", "0", "400");
    assertThat(counts(typed("import", "--input", "file:" + file("AAA.csv"))))
        .containsExactly("0", "0", "400");

    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Csv.of(BARS).getBytes(StandardCharsets.UTF_8)));
      assertThat(counts(typed("import", "-", "--symbol", "CCC"))).containsExactly("400", "0", "0");
      System.setIn(new ByteArrayInputStream(Csv.of(BARS).getBytes(StandardCharsets.UTF_8)));
      Typed unnamed = typed("import", "-");
      assertThat(unnamed.code()).isEqualTo(3);
      assertThat(unnamed.said()).contains("file -: expected --symbol NAME with bars from stdin");
    } finally {
      System.setIn(before);
    }

    Typed none = typed("import");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.said()).startsWith("import: expected files of bars, a folder of them or -");
    Typed venue = typed("import", "binance");
    assertThat(venue.code()).isEqualTo(2);
    assertThat(venue.said()).contains("was binance; fetch copies bars of a venue into the store");
  }

  @Test
  void the_same_file_again_adds_nothing_and_a_changed_bar_is_corrected() {
    assertThat(counts(imported("AAA.csv", "BBB.csv"))).containsExactly("450", "0", "0");
    assertThat(counts(imported("AAA.csv"))).containsExactly("0", "0", "400");
    Bars scaled = RandomBars.walk(6, 50);
    Typed.write(file("BBB.csv"), Csv.of(scaled));
    assertThat(counts(imported("BBB.csv"))).containsExactly("0", "50", "0");
    Typed list = data("export", "--list");
    assertThat(list.data())
        .containsPattern("binance +AAA +1m +400 +0 ")
        .containsPattern("BBB +1m +50 +50 ");
  }

  @Test
  void parquet_is_a_source_like_any_other_file() {
    imported("AAA.csv");
    typed("export", "-o", file("PPP.parquet").toString());
    String values = "time,rsi\\(14\\)\n";
    Typed parquet =
        data("compute", "--input", file("PPP.parquet").toString(), "--formula", "rsi(14)");
    assertThat(parquet.data())
        .matches("(?s)" + values + ".*")
        .isEqualTo(data("compute", "--input", file("AAA.csv").toString(), "--formula", "rsi(14)")
            .data());
    Typed.write(file("QQQ.parquet"), "hello\n");
    Typed both =
        data("analyze", "--source", "file:" + folder, "--symbols", "PPP,QQQ", "--format", "csv");
    assertThat(both.code()).isEqualTo(3);
    assertThat(both.said()).contains("QQQ.parquet: cannot be read as Parquet");
  }

  @Test
  void an_export_of_several_series_is_imported_again_under_their_names() {
    imported("AAA.csv", "BBB.csv");
    for (String name : List.of("all.csv", "all.parquet")) {
      typed("export", "--venue", "binance", "-o", file(name).toString());
      Typed same = typed("import", file(name).toString());
      assertThat(same.code()).as(same.said()).isZero();
      assertThat(same.said()).contains("1 file, 2 series: 0 bars added, 0 corrected, 450 already");
      Typed others = typed("import", file(name).toString(), "--venue", name.replace('.', '-'));
      assertThat(others.said()).contains("450 bars added");
      assertThat(data("export", "--list").data())
          .containsPattern(name.replace('.', '-') + " +BBB +1m +50 ");
    }
    Typed renamed = typed("import", file("all.csv").toString(), "--symbol", "CCC");
    assertThat(renamed.code()).isEqualTo(3);
    assertThat(renamed.said()).contains("all.csv: expected --symbol with a file that does not say");
    Typed one = data("compute", "--input", file("all.csv").toString(), "--formula", "close");
    assertThat(one.code()).isEqualTo(1);
    assertThat(one.said())
        .contains("all.csv: expected one series, found 2 (AAA binance 1m, BBB binance 1m)");
  }

  @Test
  void a_wrong_row_or_series_does_not_stop_the_others() {
    String header = "time,open,high,low,close,volume,symbol,venue,interval\n";
    StringBuilder rows = new StringBuilder(header);
    for (int i = 0; i < 200; i++) {
      rows.append(i * 60_000L).append(",1,2,1,2,5,AAA,kraken,1m\n");
    }
    rows.append("12000000,1,2,1,2,5,,kraken,1m\n"); // of no symbol
    rows.append("0,1,2,1,2,5,BBB,kraken,1m\n60000,1,2,1,x,5,BBB,kraken,1m\n120000,1,2,1,x,5,BBB,");
    rows.append("kraken,1m\n30000,1,2,1,2,5,CCC,kraken,1m\n");
    Typed.write(file("mixed.csv"), rows.toString());

    Typed mixed = typed("import", file("mixed.csv").toString());

    assertThat(mixed.code()).isEqualTo(3);
    assertThat(mixed.said())
        .contains("200 bars added")
        .contains("line 202: expected a name for symbol, found none; left out")
        .contains("failed: series BBB kraken 1m of file")
        .contains("expected open times on the grid of 1m, found 1970-01-01T00:00:30Z");
    Typed.write(file("two.csv"), header + "0,1,2,1,2,5,A,kraken,1m\n0,1,2,1,2,5,A,binance,1m\n");
    assertThat(typed("import", file("two.csv").toString(), "--venue", "x").said())
        .contains("two.csv: expected --venue with a file that does not say it itself");
  }

  @Test
  void several_series_are_told_apart_and_a_part_of_them_is_chosen() {
    imported("AAA.csv", "BBB.csv");
    Typed all = data("export", "--format", "csv");
    assertThat(all.lines()).hasSize(451);
    assertThat(all.lines().get(0))
        .isEqualTo("time,open,high,low,close,volume,symbol,venue,interval");
    assertThat(all.lines().get(450)).endsWith(",BBB,binance,1m");
    String from = Long.toString(BARS.openTime(10));
    String to = Long.toString(BARS.openTime(20));
    assertThat(
            data("export", "--symbols", "BBB", "--since", from, "--until", to).lines())
        .hasSize(11);
    assertThat(data("export", "AAA", "--bars", "7").lines()).hasSize(8);
    Typed some = data("export", "AAA", "CCC");
    assertThat(some.code()).isEqualTo(3);
    assertThat(some.said()).contains("failed: CCC: the store has no such bars");
    assertThat(data("export", "CCC").code()).isEqualTo(5);
    assertThat(data("export", "AAA", "--interval", "1h").code()).isEqualTo(5);
  }

  @Test
  void bad_rows_and_bad_files_are_named_and_the_others_go_on() {
    String csv = Csv.of(BARS);
    Typed.write(file("BAD.csv"), csv.replaceFirst("\n[^\n]*\n[^\n]*\n", "\nhello\n"));
    Typed.write(file("WORSE.csv"), "hello\n");
    Typed bad = imported("BAD.csv", "WORSE.csv", "AAA.csv");
    assertThat(bad.code()).isEqualTo(3);
    assertThat(bad.said())
        .contains("BAD.csv line 2: expected 6 columns, found 1")
        .contains("failed: file ")
        .contains("missing ")
        .contains("3 files: 798 bars added");
  }

  @Test
  void what_is_kept_is_analyzed_without_a_network() {
    imported("AAA.csv", "BBB.csv");
    Typed kept =
        data("analyze", "--source", "store", "--formula", "rsi(14)", "--format", "csv", "-q");
    Typed files = data(
        "analyze",
        "--source",
        "file:" + folder,
        "--symbols",
        "AAA,BBB",
        "--formula",
        "rsi(14)",
        "--format",
        "csv",
        "-q");
    assertThat(kept.code()).as(kept.said()).isZero();
    assertThat(kept.data()).isEqualTo(files.data());
    Typed none = data("analyze", "CCC", "--source", "store:binance", "--formula", "rsi(14)");
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.said())
        .contains("CCC 1m: the store has no bars of it")
        .contains("fetch or import");
    typed("import", file("AAA.csv").toString(), "--venue", "kraken");
    Typed several = data("analyze", "--source", "store", "--formula", "rsi(14)");
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.said()).contains("expected store:VENUE").contains("binance, kraken");
  }

  @Test
  void a_fetch_brings_what_is_missing_and_goes_on_where_the_last_one_stopped() {
    Typed first = fetched("2025-03-03T05:00Z", "2025-03-03T10:00Z");
    assertThat(first.code()).as(first.said()).isZero();
    assertThat(first.said())
        .contains("4 of 4 series")
        .contains("610 bars added, 0 corrected, 0 already"); // five hours of two symbols
    Typed again = fetched("2025-03-03T04:00Z", "2025-03-03T11:00Z");
    assertThat(again.code()).isZero();
    assertThat(counts(again)).startsWith("244", "0"); // an hour before them and one after
    spoilt();
    Typed fixed = typed(
        "fetch",
        first(),
        "--since",
        "2025-03-03T04:00Z",
        "--until",
        "2025-03-03T11:00Z",
        "--again");
    assertThat(counts(fixed)).startsWith("0", "1");
    Typed newest = typed("fetch", first(), "--bars", "20", "-q");
    assertThat(newest.code()).as(newest.said()).isZero();
    Typed unknown = typed("fetch", "NONE/X", "--bars", "10");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.said()).contains("failed: NONE/X 1m: ").contains("UNKNOWN_SYMBOL");
    assertThat(typed("fetch", "--source", "store").code()).isEqualTo(2);
  }

  /** Times that have passed: how many bars they have does not depend on the second in which the test runs. */
  private Typed fetched(String since, String until) {
    return typed(
        "fetch", "--symbols", "top:2", "--interval", "1m,1h", "--since", since, "--until", until);
  }

  /** Changes one of the bars that were fetched. */
  private void spoilt() {
    typed(
        "export",
        "--symbols",
        "top:1",
        "--interval",
        "1m",
        "-o",
        file("all.csv").toString());
    Bars kept = BarFileReader.read(file("all.csv"), DETECT).bars();
    Typed.write(
        file("one.csv"),
        Csv.of(RandomBars.times(kept.slice(kept.size() - 100, kept.size() - 99), 2, 1)));
    Typed wrong = typed(
        "import",
        file("one.csv").toString(),
        "--venue",
        "sim",
        "--interval",
        "1m",
        "--symbol",
        first());
    assertThat(counts(wrong)).as(wrong.said()).containsExactly("0", "1", "0");
  }

  private String first() {
    return data("export", "--list").lines().get(1).replaceFirst("^ *\\S+ +(\\S+) .*", "$1");
  }

  @Test
  void an_empty_selection_is_not_a_success() {
    typed("import", file("AAA.csv").toString(), "--venue", "kraken");
    Typed empty = data("analyze", "--source", "store:binance", "--formula", "close");
    assertThat(empty.code()).isEqualTo(5);
    assertThat(empty.said()).contains("expected symbols of binance, found none in the store");
    imported("AAA.csv");
    assertThat(
            data("analyze", "--source", "store:binanse", "--formula", "close").code())
        .isEqualTo(5);
    Typed.write(file("none.txt"), "# nothing yet\n\n");
    for (String symbols : List.of("top:0", "top:-3", "top:x", "@" + file("none.txt"))) {
      for (String command : List.of("analyze", "fetch", "export", "plan")) {
        Typed none = typed(command, "--symbols", symbols);
        assertThat(none.code()).as(command + " " + symbols).isEqualTo(2);
        assertThat(none.said()).contains("--symbols").contains("expected");
      }
    }
    Typed many = data("plan", "--symbols", "top:2147483647,AAA", "--format", "json");
    assertThat(many.code()).as(many.said()).isZero(); // no more than the market's three
  }

  @Test
  void analyses_of_a_venue_are_kept_as_they_are_made() {
    Typed analyzed =
        data("analyze", "--symbols", "top:1", "--bars", "120", "--formula", "rsi(14)", "-q");
    assertThat(analyzed.code()).as(analyzed.said()).isZero();
    assertThat(data("export", "--list").data()).containsPattern("sim +\\S+ +1m +120 ");
  }

  @Test
  void a_store_that_does_not_exist_is_not_made_by_looking_into_it() {
    String none = file("none.duckdb").toString();
    for (List<String> reading : List.of(
        List.of("export", "--list"),
        List.of("analyze", "--source", "store", "--formula", "close"))) {
      List<String> words = new ArrayList<>(reading);
      words.addAll(List.of("--store", none));
      Typed missing = typed(words.toArray(String[]::new));
      assertThat(missing.code()).isEqualTo(5);
      assertThat(missing.said())
          .startsWith(
              "store " + none + ": expected bars in the store, found no such file; fetch or")
          .hasLineCount(1);
    }
    assertThat(file("none.duckdb")).doesNotExist();
  }

  @Test
  void an_option_names_the_store_before_the_settings_do() {
    String other = file("other.duckdb").toString();
    assertThat(typed("import", file("AAA.csv").toString(), "--store", other).said())
        .contains("400 bars added")
        .doesNotContain("Bars are kept in"); // who named it knows
    assertThat(data("export", "--list", "--store", other).data()).contains("AAA");
    assertThat(file("bars.duckdb")).doesNotExist();
    Typed wrong = typed("import", file("AAA.csv").toString(), "--store", folder.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.said())
        .isEqualTo("--store: expected a file that can be read and written, was " + folder
            + "; bars are kept there\n");
  }

  @Test
  void an_analysis_without_the_store_keeps_nothing() {
    Typed analyzed = data(
        "analyze", "--symbols", "top:1", "--bars", "50", "--formula", "close", "-q", "--no-store");
    assertThat(analyzed.code()).as(analyzed.said()).isZero();
    assertThat(file("bars.duckdb")).doesNotExist();
    Typed both = data("analyze", "--source", "store", "--formula", "close", "--no-store");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.said()).startsWith("--no-store: expected no --source store with it");
  }

  @Test
  void a_wrong_path_in_the_settings_is_reported_by_every_command() {
    Typed.write(folder.resolve("bad.conf"), "cryptvault.store.path = \"" + folder + "\"\n");
    config = folder.resolve("bad.conf").toString();
    Typed wrong = typed("export", "--list");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.said()).contains("cryptvault.store.path: expected a file that can be read");
  }

  @Test
  void parquet_needs_a_file_and_a_file_that_cannot_be_written_is_reported() {
    imported("AAA.csv");
    Typed out = typed("export", "--format", "parquet");
    assertThat(out.code()).isEqualTo(2);
    assertThat(out.said()).contains("--format parquet: expected a file");
    Typed nowhere = typed("export", "-o", file("none/out.parquet").toString());
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.said()).contains("out.parquet: cannot be written");
  }
}
