package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.file.BarFileReader;
import io.cryptvault.http.file.FileReadOptions;
import io.cryptvault.http.fixture.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of what is written is the one that the name of the file of {@code -o} ends in. */
class OutputFormsTest {
  private static final Bars BARS =
      RandomBars.walk(7, 60, Interval.HOUR, 1_704_067_200_000L, 100, 0.01);
  private static final String PARQUET = "--format parquet: expected a file, as in -o x.parquet";

  @TempDir
  Path folder;

  private String input = "";

  @BeforeEach
  void write() {
    input = Typed.write(folder.resolve("AAA.csv"), Csv.of(BARS)).toString();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String written(String name, String... words) {
    assertThat(typed(name, words).said()).isEmpty();
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new AssertionError("expected a text", e);
    }
  }

  private Typed typed(String name, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-o", file(name).toString()));
    return Typed.command(all.toArray(String[]::new));
  }

  private List<List<Object>> parquet(String name) throws SQLException {
    try (var scratch = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = scratch.createStatement();
        ResultSet found = sql.executeQuery("select * from read_parquet('" + file(name) + "')")) {
      List<List<Object>> rows = new ArrayList<>();
      List<Object> head = new ArrayList<>();
      for (int k = 1; k <= found.getMetaData().getColumnCount(); k++) {
        head.add(
            found.getMetaData().getColumnName(k) + " " + found.getMetaData().getColumnTypeName(k));
      }
      rows.add(head);
      while (found.next()) {
        Object[] row = new Object[head.size()];
        for (int k = 0; k < row.length; k++) {
          row[k] = found.getObject(k + 1);
        }
        rows.add(Arrays.asList(row));
      }
      return rows;
    }
  }

  @Test
  void compute_writes_the_form_that_the_ending_names() {
    String[] words = {"compute", input, "-f", "rsi(14)"};
    assertThat(written("x.csv", words)).startsWith("time,rsi(14)\n");
    assertThat(written("x", words)).isEqualTo(written("x.csv", words));
    assertThat(written("x.txt", words)).isEqualTo(written("x.csv", words));
    assertThat(written("x.ndjson", words).lines())
        .hasSize(60)
        .first()
        .asString()
        .startsWith("{");
    assertThat(written("x.JSONL", words)).isEqualTo(written("x.ndjson", words));
    assertThat(RunningServer.json(written("x.json", words))).hasSize(60);
  }

  @Test
  void compute_writes_parquet_with_doubles_booleans_and_nothing_where_values_are_absent()
      throws SQLException {
    Typed typed = typed("x.parquet", "compute", input, "-f", "rsi(14)", "-f", "rsi(14) > 50");
    assertThat(typed.code()).as(typed.said()).isZero();
    List<List<Object>> rows = parquet("x.parquet");
    assertThat(rows.getFirst())
        .containsExactly("time BIGINT", "rsi(14) DOUBLE", "rsi(14) > 50 BOOLEAN");
    Columns columns = Plan.of("rsi(14)").evaluate(BARS);
    for (int bar = 0; bar < 60; bar++) {
      double rsi = columns.get(0, bar);
      assertThat(rows.get(bar + 1))
          .isEqualTo(Arrays.asList(
              BARS.openTime(bar),
              Double.isNaN(rsi) ? null : rsi,
              Double.isNaN(rsi) ? null : rsi > 50));
    }
    typed("y.pq", "compute", input, "-f", "close", "--bars", "2", "--format", "parquet");
    assertThat(parquet("y.pq")).hasSize(3);
  }

  @Test
  void times_that_are_texts_in_the_file_are_texts_in_parquet() throws SQLException {
    Path days =
        Typed.write(file("D.csv"), Csv.HEADER + "2024-01-01,1,2,1,2,5\n2024-01-02,1,2,1,2,5\n");
    typed("x.parquet", "compute", days.toString(), "-f", "close");
    assertThat(parquet("x.parquet"))
        .containsExactly(
            List.of("time VARCHAR", "close DOUBLE"),
            List.of("2024-01-01", 2.0),
            List.of("2024-01-02", 2.0));
  }

  @Test
  void candles_are_the_same_in_every_form() throws SQLException {
    List<String> csv = written("x.csv", "candles", input).lines().skip(1).toList();
    JsonNode json = RunningServer.json(written("x.json", "candles", input));
    typed("x.parquet", "candles", input);
    List<List<Object>> parquet = parquet("x.parquet");
    assertThat(csv).isNotEmpty().hasSameSizeAs(json).hasSize(parquet.size() - 1);
    for (int k = 0; k < csv.size(); k++) {
      JsonNode one = json.get(k);
      List<Object> row = parquet.get(k + 1);
      assertThat(csv.get(k))
          .isEqualTo(one.get("index") + "," + one.get("function").asText() + "," + one.get("value"))
          .isEqualTo(row.get(0) + "," + row.get(1) + "," + row.get(2));
    }
    typed("time.parquet", "candles", input, "--time", "epoch");
    assertThat(parquet("time.parquet").getFirst())
        .containsExactly("index BIGINT", "function VARCHAR", "value BIGINT", "time BIGINT");
    typed("iso.parquet", "candles", input, "--time", "iso");
    assertThat(parquet("iso.parquet").getFirst()).last().isEqualTo("time VARCHAR");
    Path flat = Typed.write(file("F.csv"), Csv.HEADER + "0,1,1,1,1,5\n60000,1,1,1,1,5\n");
    assertThat(RunningServer.json(
            written("flat.json", "candles", flat.toString(), "--time-format", "ms", "--bars", "1")))
        .allSatisfy(one -> assertThat(one.get("index").asInt()).isEqualTo(1));
  }

  @Test
  void analyze_and_plan_take_the_ending_too() {
    assertThat(written("x.csv", "analyze", input, "-f", "rsi(14)", "-q")).startsWith("symbol,");
    assertThat(RunningServer.json(written("x.json", "analyze", input, "-f", "rsi(14)", "-q")))
        .hasSize(1);
    assertThat(written("x.ndjson", "analyze", input, "-f", "rsi(14)", "-q")).startsWith("{");
    assertThat(written("x.txt", "analyze", input, "-f", "rsi(14)", "-q")).startsWith("symbol ");
    assertThat(written("plan.json", "plan", "kraken", "BTC/USD")).startsWith("{");
  }

  @Test
  void analyze_writes_parquet_with_a_row_a_symbol_and_the_error_of_those_that_fail()
      throws SQLException {
    Typed.write(file("BAD.csv"), Csv.HEADER + "soon,1,2,1,2,5\n");
    List<String> formulas = List.of("rsi(14)", "close > sma(9)", "sma(200)");
    List<String> words = new ArrayList<>(List.of("analyze", folder.toString(), "--sort", "close"));
    formulas.forEach(formula -> words.addAll(List.of("-f", formula)));
    Typed typed = typed("x.parquet", words.toArray(String[]::new));
    assertThat(typed.code()).as(typed.said()).isEqualTo(ExitCode.SOME_FAILED);
    List<List<Object>> rows = parquet("x.parquet");
    assertThat(rows.getFirst())
        .containsExactly(
            "symbol VARCHAR",
            "interval VARCHAR",
            "originTime BIGINT",
            "asOfTime BIGINT",
            "bars BIGINT",
            "rsi(14) DOUBLE",
            "close > sma(9) BOOLEAN",
            "sma(200) DOUBLE",
            "error VARCHAR");
    Columns columns = Plan.of("rsi(14)", "close > sma(9)").evaluate(BARS);
    assertThat(rows.get(1))
        .isEqualTo(Arrays.asList(
            "AAA",
            "1h",
            BARS.firstTime(),
            BARS.lastTime() + 3_600_000,
            60L,
            columns.get(0, 59),
            columns.get(1, 59) == 1,
            null,
            null));
    assertThat(rows.get(2).getFirst()).isEqualTo("BAD");
    assertThat(rows.get(2).subList(1, 8)).containsOnlyNulls();
    assertThat(rows.get(2).getLast()).asString().contains("soon");
    assertThat(Typed.command("analyze", input, "--format", "parquet").said())
        .contains(PARQUET + ", was stdout");
  }

  @Test
  void export_writes_csv_gz_json_and_parquet_that_are_read_again() throws IOException {
    String config = Typed.write(
            file("app.conf"), "cryptvault.store.path = \"" + file("bars.duckdb") + "\"\n")
        .toString();
    Typed.command("import", input, "--config", config);
    for (String name :
        List.of("x.csv", "x.csv.gz", "x.json", "x.ndjson", "x.ndjson.gz", "x.parquet", "x.pq")) {
      Typed typed = typed(name, "export", "--config", config);
      assertThat(typed.code()).as(typed.said()).isZero();
      assertThat(BarFileReader.read(file(name), FileReadOptions.detect(InstantSource.system()))
              .bars())
          .isEqualTo(BARS);
    }
    try (var text = new GZIPInputStream(Files.newInputStream(file("x.csv.gz")))) {
      assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8)).startsWith("time,");
    }
  }

  @Test
  void a_typed_format_wins_over_the_ending() {
    assertThat(written("x.json", "compute", input, "-f", "close", "--format", "csv"))
        .startsWith("time,close\n");
    assertThat(written("x.csv", "candles", input, "--format", "ndjson")).startsWith("{");
  }

  @Test
  void an_ending_that_a_command_does_not_write_is_refused_before_anything_is_read() {
    Typed analyzed = typed("x.md", "analyze", "nowhere.csv");
    assertThat(analyzed.code()).isEqualTo(ExitCode.USAGE);
    assertThat(analyzed.said())
        .isEqualTo("-o " + file("x.md") + ": expected an ending of this command (.json, .ndjson,"
            + " .csv, .parquet), was .md; use one of them, or type --format to write another form"
            + " under this name\n");
    assertThat(typed("x.csv.zip", "compute", "nowhere.csv", "-f", "close").said())
        .contains("was .csv.zip; use one of them");
    assertThat(typed("x.parquet.gz", "compute", input, "-f", "close").said()).contains(PARQUET);
    assertThat(Typed.command("compute", input, "-f", "close", "--format", "parquet")
            .said())
        .contains(PARQUET + ", was stdout");
  }
}
