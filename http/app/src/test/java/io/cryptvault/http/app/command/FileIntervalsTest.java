package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Resampling;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that reads a file reads it at its own interval or resampled, and says which. */
class FileIntervalsTest {
  private static final Bars HOURS =
      RandomBars.walk(5, 24 * 40, Interval.HOUR, 1_704_067_200_000L, 100, 0.01);
  private static final Bars DAYS = Resampling.of(HOURS, Interval.DAY).bars();

  @TempDir
  Path folder;

  private String input = "";
  private String config = "";

  @BeforeEach
  void write() {
    input = Typed.write(folder.resolve("AAA.csv"), Csv.of(HOURS)).toString();
    config = Typed.write(
            folder.resolve("app.conf"),
            "cryptvault.store.path = \"" + folder.resolve("bars.duckdb") + "\"\n")
        .toString();
  }

  private Typed typed(String command, String... further) {
    List<String> words = new ArrayList<>(
        switch (command) {
          case "compute" -> List.of("compute", "--input", input, "--formula", "rsi(14)");
          case "candles" -> List.of("candles", "--input", input);
          case "verify" -> List.of("verify", "--input", input, "--formula", "rsi(14)");
          case "import" -> List.of("import", input, "--config", config);
          default ->
            List.of(
                "analyze",
                "--source",
                "file:" + input,
                "--formula",
                "rsi(14)",
                "--format",
                "ndjson");
        });
    words.addAll(Arrays.asList(further));
    return command.equals("verify") || command.equals("import")
        ? Typed.command(words.toArray(String[]::new))
        : Typed.into(folder, words.toArray(String[]::new));
  }

  @Test
  void compute_on_a_longer_interval_is_that_of_the_longer_bars() {
    Typed typed = typed("compute", "--interval", "1d");
    assertThat(typed.code()).isZero();
    assertThat(typed.said()).contains("AAA.csv: bars of 1h were resampled to 1d");
    double[] rsi = {Plan.of("rsi(14)").evaluate(DAYS).get(0, DAYS.size() - 1)};
    assertThat(typed.lines()).hasSize(DAYS.size() + 1);
    assertThat(typed.lines().getLast()).isEqualTo(DAYS.lastTime() + "," + rsi[0]);
  }

  @Test
  void analyze_on_a_longer_interval_says_so_in_its_row() {
    Typed typed = typed("analyze", "--interval", "1d");
    assertThat(typed.code()).isZero();
    JsonNode row = RunningServer.json(typed.lines().getFirst());
    assertThat(row.get("interval").asText()).isEqualTo("1d");
    assertThat(row.get("originTime").asLong()).isEqualTo(DAYS.firstTime());
    assertThat(row.get("values").get("rsi(14)").asDouble())
        .isEqualTo(Plan.of("rsi(14)").evaluate(DAYS).get(0, DAYS.size() - 1));
    assertThat(typed.said()).contains("resampled to 1d");
  }

  @Test
  void candles_and_verify_read_longer_bars_as_well() {
    assertThat(typed("candles", "--interval", "4h").said()).contains("resampled to 4h");
    Typed verified = typed("verify", "--interval", "1d");
    assertThat(verified.code()).isZero();
    assertThat(verified.data()).contains("0 ulp on " + DAYS.size() + " bars");
  }

  @Test
  void import_keeps_the_longer_bars_under_their_interval() {
    Typed typed = typed("import", "--interval", "1d");
    assertThat(typed.code()).as(typed.said()).isZero();
    assertThat(typed.said())
        .contains("resampled to 1d")
        .contains("1 file: " + DAYS.size() + " bars added");
    Typed kept = Typed.into(folder, "export", "AAA", "--interval", "1d", "--config", config);
    assertThat(kept.data()).isEqualTo(Csv.of(DAYS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compute", "candles", "verify"})
  void a_shorter_interval_is_refused_and_nothing_is_computed(String command) {
    Typed typed = typed(command, "--interval", "5m");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.data()).isEmpty();
    assertThat(typed.said())
        .contains("AAA.csv: expected an interval that its bars of 1h add up to, was 5m;"
            + " leave --interval out or use one of 2h 4h 6h 8h 12h 1d 3d 1w 7d 15d 1M");
  }

  @Test
  void import_and_analyze_name_the_file_that_they_refuse() {
    Typed imported = typed("import", "--interval", "5m");
    assertThat(imported.code()).isEqualTo(3);
    assertThat(imported.said())
        .contains("failed: file")
        .contains("add up to, was 5m")
        .contains("0 bars");
    Typed analyzed = typed("analyze", "--interval", "5m");
    assertThat(analyzed.code()).isEqualTo(3);
    JsonNode error = RunningServer.json(analyzed.lines().getFirst()).get("error");
    assertThat(error.get("code").asText()).isEqualTo("BAD_BARS");
    assertThat(error.get("detail").asText()).contains("bars of 1h add up to, was 5m");
  }

  @Test
  void a_server_of_one_file_does_not_start_at_an_interval_that_is_refused() {
    Typed served = Typed.shell(
        folder, "$CV serve --source file:AAA.csv --interval 5m --port 0 --config app.conf");
    assertThat(served.code()).isEqualTo(1);
    assertThat(served.data()).isEmpty();
    assertThat(served.said()).contains("bars of 1h add up to, was 5m");
  }

  @Test
  void a_time_format_is_for_files_alone_and_one_that_is_none_is_told() {
    Typed sim = Typed.command("analyze", "--source", "sim", "--time-format", "s");
    assertThat(sim.code()).isEqualTo(2);
    assertThat(sim.said()).contains("--time-format: expected a file with it").contains("was sim");
    Typed none = typed("compute", "--time-format", "seconds");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.said())
        .contains("--time-format: expected s, ms, us, ns or a java.time pattern");
  }

  @Test
  void times_that_are_seconds_are_told_and_stand_as_in_the_file() {
    input = Typed.write(
            folder.resolve("SEC.csv"), Csv.of(HOURS).replaceAll("(?m)^(\\d+)000,", "$1,"))
        .toString();
    Typed typed = typed("compute");
    assertThat(typed.code()).isZero();
    assertThat(typed.said()).contains("SEC.csv: times are read as seconds since 1970");
    assertThat(typed.lines().getLast()).startsWith(HOURS.lastTime() / 1000 + ",");
    Typed asMillis = typed("compute", "--time-format", "ms");
    assertThat(asMillis.code()).isEqualTo(1);
    assertThat(asMillis.said()).contains("the times look like seconds: add --time-format s");
    assertThat(typed("analyze").said()).contains("read as seconds");
  }
}
