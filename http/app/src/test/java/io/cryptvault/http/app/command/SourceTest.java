package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.app.process.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source is named in one way in every command: as an argument, with {@code --source} or with {@code --input}. */
class SourceTest {
  private static final long START = 1_704_067_200_000L;
  private static final Bars BARS = RandomBars.walk(7, 60, Interval.HOUR, START, 100, 0.01);

  @TempDir
  Path folder;

  private Path many = Path.of("");
  private String file = "";
  private String config = "";

  @BeforeEach
  void write() throws IOException {
    many = Files.createDirectory(folder.resolve("many"));
    file = Typed.write(many.resolve("AAA.csv"), Csv.of(BARS)).toString();
    Typed.write(many.resolve("BBB.csv"), Csv.of(BARS.slice(0, 20)));
    config = Typed.write(
            folder.resolve("app.conf"),
            "cryptvault.store.path = \"" + folder.resolve("bars.duckdb") + "\"\n"
                + "cryptvault.sim { symbols = 3, speed = 1 }\n")
        .toString();
  }

  private Typed typed(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config));
    return Typed.into(folder, all.toArray(String[]::new));
  }

  private Typed rsi(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--formula", "rsi(14)", "--format", "csv"));
    return typed(all.toArray(String[]::new));
  }

  private static void assertRefused(int code, String said, Typed typed) {
    assertThat(typed.said()).contains(said).doesNotContain("\tat ");
    assertThat(typed.code()).as(typed.said()).isEqualTo(code);
    assertThat(typed.data()).isEmpty();
  }

  private static Typed fromStdin(Supplier<Typed> command) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(Csv.of(BARS).getBytes(StandardCharsets.UTF_8)));
    try {
      return command.get();
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void a_file_or_folder_is_an_argument_a_source_or_an_input_with_file_before_it_or_without() {
    for (String path : List.of(file, many.toString(), many + "/")) {
      Typed plain = rsi("analyze", path, "-q");
      assertThat(plain.code()).as(plain.said()).isZero();
      assertThat(plain.lines()).hasSize(path.equals(file) ? 2 : 3);
      for (List<String> words : List.of(
          List.of("--source", path),
          List.of("--input", path),
          List.of("--source", "file:" + path),
          List.of("file:" + path))) {
        List<String> all = new ArrayList<>(List.of("analyze", "-q"));
        all.addAll(words);
        assertThat(rsi(all.toArray(String[]::new)).data()).isEqualTo(plain.data());
      }
    }
    Typed computed = rsi("compute", "--input", file);
    assertThat(computed.lines()).hasSize(61);
    assertThat(rsi("compute", file)).isEqualTo(computed);
    assertThat(rsi("compute", "--source", file)).isEqualTo(computed);
    assertThat(typed("candles", file)).isEqualTo(typed("candles", "--input", file));
    assertThat(Typed.command("verify", file, "--formula", "rsi(14)").data())
        .isEqualTo("batch = live = peek = restart: 0 ulp on 60 bars for 1 formula\n");
  }

  @Test
  void a_dash_is_stdin_in_every_command() {
    assertThat(fromStdin(() -> rsi("compute", "-"))).isEqualTo(rsi("compute", file));
    assertThat(fromStdin(() -> typed("candles", "--source", "-")))
        .isEqualTo(typed("candles", file));
    assertThat(fromStdin(() -> rsi("analyze", "-", "-q")).data())
        .isEqualTo(rsi("analyze", file, "-q").data().replace("AAA", "stdin"));
  }

  @Test
  void a_word_is_a_reserved_word_before_a_file_and_a_file_before_a_symbol() {
    assertRefused(
        ExitCode.INSUFFICIENT_DATA, "expected bars in the store", rsi("analyze", "store"));
    assertThat(typed("plan", "kraken", "BTC/USD", "ETH/USD").data())
        .isEqualTo(
            typed("plan", "--source", "kraken", "--symbols", "BTC/USD,ETH/USD").data());
    assertThat(rsi("analyze", "BTC/USDT", "NONE/USDT").lines())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("symbol,"),
            first -> assertThat(first).startsWith("BTC/USDT,1m,"),
            second -> assertThat(second).startsWith("NONE/USDT,,"));
    // Tests run in the folder of the module, where "src" is a folder and no symbol of a source.
    assertRefused(
        ExitCode.USAGE,
        "--source: expected one source, found 2 (" + many + ", src); leave one out,",
        rsi("analyze", many.toString(), "src"));
    assertThat(rsi("analyze", many.toString(), "--symbols", "src").said())
        .contains("symbol src: there is no such file in " + many);
    assertRefused(
        ExitCode.FAILURE, "file:./store: expected a file of bars", rsi("analyze", "./store"));
  }

  @Test
  void two_sources_are_refused_wherever_they_are_typed() {
    for (List<String> words : List.of(
        List.of(file, "sim"), List.of("sim", "--source", file), List.of("--input", file, "sim"))) {
      for (String command : List.of("analyze", "compute")) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(words);
        assertRefused(
            ExitCode.USAGE, "expected one source, found 2", rsi(all.toArray(String[]::new)));
      }
    }
    assertRefused(
        ExitCode.USAGE,
        "expected one source, found 2 (kraken, binance)",
        typed("plan", "BTC/USD", "--source", "kraken", "--input", "binance"));
    assertRefused(
        ExitCode.USAGE,
        "expected a venue, sim[:VENUE], binance, kraken, coinbase, was \"" + file
            + "\"; import copies files into the store",
        Typed.command("fetch", file, "--config", config));
  }

  @Test
  void a_path_that_does_not_exist_is_told_with_the_file_that_was_meant() {
    assertRefused(
        ExitCode.FAILURE,
        "AAB.csv: expected a file of bars, found none; did you mean \"AAA.csv\"?",
        rsi("compute", many.resolve("AAB.csv").toString()));
    assertRefused(
        ExitCode.FAILURE,
        "found nothing there; did you mean \"many\"?",
        rsi("analyze", folder.resolve("mani") + "/"));
    assertRefused(ExitCode.FAILURE, "nowhere.CSV.gz: expected", rsi("analyze", "nowhere.CSV.gz"));
    assertThat(rsi("analyze", "bars.cvs").said())
        .contains(
            "\"bars.cvs\": there is no such file, and sim has no such symbol; check the path");
    assertRefused(
        ExitCode.USAGE,
        "compute: expected a source of bars, found only bars.cvs, and no such file; type",
        rsi("compute", "bars.cvs"));
  }

  @Test
  void a_piece_of_a_formula_among_the_arguments_is_told_with_the_quotes_that_are_missing() {
    for (String command : List.of("analyze", "compute")) {
      assertRefused(
          ExitCode.USAGE,
          "Unexpected argument: \"sma(200)\"; expected a source or a symbol; what has a space must"
              + " stand in quotes",
          typed(command, file, "--formula", "close", "sma(200)"));
    }
  }

  @Test
  void in_a_folder_the_symbol_chooses_the_file() {
    assertThat(rsi("compute", many.toString(), "BBB").lines()).hasSize(21);
    assertThat(rsi("compute", many.toString(), "--symbols", "BBB").lines()).hasSize(21);
    assertRefused(
        ExitCode.USAGE,
        "compute: expected one symbol, found none; type compute " + many + " AAA; folder " + many
            + " has AAA, BBB",
        rsi("compute", many.toString()));
    assertRefused(
        ExitCode.USAGE,
        "candles: expected one symbol, found AAA, BBB; type candles " + many
            + " AAA, or analyze, which takes several",
        typed("candles", many.toString(), "AAA", "BBB"));
    assertRefused(
        ExitCode.FAILURE,
        "symbol AAC: folder " + many + " has no such symbol; did you mean \"AAA\"?",
        rsi("compute", many.toString(), "AAC"));
  }

  @Test
  void in_a_file_of_several_series_the_symbol_chooses_the_series() {
    StringBuilder rows =
        new StringBuilder("time,open,high,low,close,volume,symbol,venue,interval\n");
    for (String line : Csv.of(BARS).lines().skip(1).toList()) {
      rows.append(line).append(",AAA,kraken,1h\n").append(line).append(",BBB,kraken,1h\n");
      rows.append(line).append(",BBB,binance,1h\n");
    }
    String all = Typed.write(folder.resolve("all.csv"), rows.toString()).toString();
    assertThat(rsi("compute", all, "AAA").data()).isEqualTo(rsi("compute", file).data());
    assertRefused(
        ExitCode.FAILURE,
        "expected one series, found 3 (AAA kraken 1h, BBB kraken 1h, BBB binance 1h); name one of"
            + " its symbols, as in compute FILE SYMBOL",
        rsi("compute", all));
    assertRefused(
        ExitCode.FAILURE,
        "expected one series of BBB, found 2 (BBB kraken 1h, BBB binance 1h)",
        rsi("compute", all, "BBB"));
    assertRefused(
        ExitCode.FAILURE,
        "symbol CCC: file " + all + " has no such symbol",
        rsi("compute", all, "CCC"));
    assertThat(rsi("compute", file, "AAA").lines()).hasSize(61);
  }

  @Test
  void bars_since_and_until_choose_rows_of_a_file_and_what_is_before_them_is_computed() {
    List<String> whole = rsi("compute", file).lines();
    Typed newest = rsi("compute", file, "--bars", "2");
    assertThat(newest.lines()).containsExactly(whole.get(0), whole.get(59), whole.get(60));
    Typed within =
        rsi("compute", file, "--since", "2024-01-02T00:00Z", "--until", "2024-01-02T02:00Z");
    assertThat(within.lines()).containsExactly(whole.get(0), whole.get(25), whole.get(26));
    assertRefused(
        ExitCode.INSUFFICIENT_DATA,
        "expected bars from --since to --until, found none; its bars open from"
            + " 2024-01-01T00:00:00Z to 2024-01-03T11:00:00Z",
        rsi("compute", file, "--since", "2025-01-01"));
  }

  @Test
  void the_simulated_market_is_read_at_1m_and_1000_closed_bars_unless_others_are_typed() {
    Typed usual = rsi("compute", "sim", "BTC/USDT");
    assertThat(usual.code()).as(usual.said()).isZero();
    assertThat(usual.lines()).hasSize(1001);
    assertThat(usual.lines().get(1)).matches("\\d{13},");
    assertThat(usual.lines().getLast()).matches("\\d{13},[0-9.]+");
    long last = Long.parseLong(usual.lines().getLast().split(",", -1)[0]);
    long before = Long.parseLong(usual.lines().get(999).split(",", -1)[0]);
    assertThat(last - before).isEqualTo(60_000);
    List<String> hours =
        rsi("compute", "sim", "BTC/USDT", "--interval", "1h", "--bars", "20").lines();
    assertThat(hours).hasSize(21);
    assertThat(Long.parseLong(hours.get(2).split(",", -1)[0])
            - Long.parseLong(hours.get(1).split(",", -1)[0]))
        .isEqualTo(3_600_000);
    assertThat(typed("candles", "sim:kraken", "--symbols", "top:1", "--bars", "300")
            .code())
        .isZero();
    assertRefused(
        ExitCode.USAGE,
        "compute: expected one symbol, found none; type compute sim BTC/USDT; sim has ",
        rsi("compute", "sim"));
    assertRefused(
        ExitCode.FAILURE,
        "symbol BTC/USD: sim has no such symbol; did you mean \"BTC/USDT\"?",
        rsi("compute", "sim", "BTC/USD"));
  }

  @Test
  void the_store_is_read_and_its_only_interval_needs_no_word() {
    Typed.command("import", file, "--symbol", "AAA/USD", "--venue", "kraken", "--config", config);
    Typed stored = rsi("compute", "store", "AAA/USD");
    assertThat(stored.code()).as(stored.said()).isZero();
    assertThat(stored.data()).isEqualTo(rsi("compute", file).data());
    assertThat(rsi("compute", "store:kraken").data()).isEqualTo(stored.data());
    assertThat(
            rsi("compute", "--source", "store", "AAA/USD", "--interval", "1h").data())
        .isEqualTo(stored.data());
    assertThat(rsi("analyze", "store", "-q").lines().get(1)).startsWith("AAA/USD,1h,");
    assertThat(
            Typed.command("verify", "store", "--bars", "30", "--config", config).data())
        .contains("0 ulp on 30 bars");
    assertRefused(
        ExitCode.FAILURE,
        "the store has it at 1h",
        rsi("compute", "store", "AAA/USD", "--interval", "5m"));
  }
}
