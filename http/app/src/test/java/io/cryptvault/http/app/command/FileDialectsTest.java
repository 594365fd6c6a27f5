package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in other people's dialects, as a user meets them: the same figures, and one line that tells what was guessed. */
class FileDialectsTest {
  private static final Bars BARS =
      RandomBars.walk(7, 200, Interval.HOUR, 1_704_067_200_000L, 100, 0.01);
  private static final String PLAIN = Csv.of(BARS);

  @TempDir
  Path folder;

  private String file(String name, String text) {
    return Typed.write(folder.resolve(name), text).toString();
  }

  /** The rows without their last cell, the volume. */
  private static String withoutVolume() {
    return PLAIN.replaceAll("(?m),[^,\n]*$", "");
  }

  private Typed compute(String input, String... further) {
    String[] words = {"compute", "--input", input, "--formula", "rsi(14)", "--formula", "obv"};
    String[] all = Arrays.copyOf(words, words.length + further.length);
    System.arraycopy(further, 0, all, words.length, further.length);
    return Typed.into(folder, all);
  }

  @Test
  void a_dialect_gives_the_figures_of_the_plain_file_and_one_line() {
    Typed plain = compute(file("A.csv", PLAIN));
    assertThat(plain.said()).isEmpty();
    Typed other = compute(file(
        "B.txt",
        PLAIN.replaceFirst("time", "Date").replaceFirst("volume", "Vol").replace(',', '|')));
    assertThat(other.code()).isZero();
    assertThat(other.data()).isEqualTo(plain.data());
    assertThat(other.said().lines())
        .singleElement()
        .asString()
        .contains("B.txt: delimiter \"|\"; time is column \"Date\"; volume is column \"Vol\"");
  }

  @Test
  void without_volume_what_needs_it_is_absent_in_every_command_and_stderr_says_why() {
    String input = file("N.csv", withoutVolume());
    Typed computed = compute(input);
    assertThat(computed.code()).isZero();
    assertThat(computed.lines().getLast()).matches("\\d+,[0-9.]+,");
    assertThat(computed.said()).contains("no volume, so functions that need it are absent");
    Typed analyzed = Typed.into(
        folder,
        "analyze",
        "--source",
        "file:" + input,
        "--formula",
        "rsi(14)",
        "--formula",
        "obv",
        "--formula",
        "volume > 0",
        "--format",
        "ndjson");
    assertThat(analyzed.code()).as(analyzed.said()).isZero();
    assertThat(analyzed.data()).contains("\"obv\":null").doesNotContain("\"rsi(14)\":null");
    assertThat(analyzed.said()).contains("no volume, so functions that need it are absent");
    Typed verified = Typed.command("verify", "--input", input);
    assertThat(verified.code()).as(verified.said()).isZero();
  }

  @Test
  void the_store_takes_no_bars_without_volume() {
    String config =
        file("app.conf", "cryptvault.store.path = \"" + folder.resolve("bars.duckdb") + "\"\n");
    Typed imported = Typed.command("import", file("N.csv", withoutVolume()), "--config", config);
    assertThat(imported.code()).isNotZero();
    assertThat(imported.said())
        .contains("expected bars with a volume")
        .contains("--columns volume=NAME");
  }

  @Test
  void stdin_is_read_where_the_input_is_a_dash() {
    Typed plain = compute(file("A.csv", PLAIN));
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(PLAIN.getBytes(StandardCharsets.UTF_8)));
    try {
      Typed piped = compute("-");
      assertThat(piped.code()).as(piped.said()).isZero();
      assertThat(piped.data()).isEqualTo(plain.data());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void columns_can_be_named_and_a_wrong_list_is_an_error() {
    String input = file("C.csv", PLAIN.replaceFirst("close", "Schluss"));
    assertThat(compute(input).said()).contains("missing close").contains("--columns close=NAME");
    assertThat(compute(input, "--columns", "close=Schluss").data())
        .isEqualTo(compute(file("A.csv", PLAIN)).data());
    assertThat(compute(input, "--columns", "close").said())
        .contains("--columns: expected COLUMN=NAME");
  }

  @Test
  void what_was_guessed_about_a_folder_is_one_line_in_sum() throws Exception {
    Path many = Files.createDirectory(folder.resolve("many"));
    for (String name : List.of("A.csv", "B.csv", "C.csv")) {
      Typed.write(many.resolve(name), PLAIN.replaceFirst("time", "Date"));
    }
    Typed.write(many.resolve("B.json"), "[]");
    Typed analyzed =
        Typed.into(folder, "analyze", "--source", "file:" + many, "--formula", "rsi(14)", "-q");
    assertThat(analyzed.code()).as(analyzed.said()).isZero();
    assertThat(analyzed.said().lines().filter(line -> line.contains("is column")))
        .singleElement()
        .asString()
        .startsWith("3 files, the first ")
        .endsWith("A.csv: time is column \"Date\"");
    assertThat(analyzed.said())
        .contains("B.json: left out, for B.csv is of the same symbol and is used");
  }

  @Test
  void what_compute_writes_as_ndjson_or_json_is_read() {
    Typed plain = compute(file("A.csv", PLAIN));
    for (String format : List.of("ndjson", "json", "csv")) {
      Typed written = Typed.into(
          folder,
          "compute",
          "--input",
          file("A.csv", PLAIN),
          "--formula",
          "open",
          "--formula",
          "high",
          "--formula",
          "low",
          "--formula",
          "close",
          "--formula",
          "volume",
          "--format",
          format);
      assertThat(compute(file("W." + format, written.data())).data()).isEqualTo(plain.data());
    }
  }
}
