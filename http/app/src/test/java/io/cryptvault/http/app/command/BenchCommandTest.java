package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench}: its options, its files and how it ends. */
class BenchCommandTest {
  @TempDir
  Path folder;

  private static Typed wrong(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "bench";
    System.arraycopy(words, 0, all, 1, words.length);
    Typed typed = Typed.command(all);
    assertThat(typed.code()).as(typed.said()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.data()).isEmpty();
    return typed;
  }

  @Test
  void what_cannot_be_compared_with_is_refused_before_anything_is_measured() {
    Path other = Typed.write(folder.resolve("other.json"), "{\"rows\":[]}");
    assertThat(wrong("--baseline", other.toString()).said())
        .isEqualTo("--baseline " + other + ": machine: expected an object, found none; only what"
            + " bench --format json has written can be compared\n");
    Path none = folder.resolve("none.json");
    assertThat(wrong("--baseline", none.toString()).said())
        .startsWith("--baseline " + none + ": expected a file of text that can be read, was none");
    assertThat(wrong("--fail-on-regression").said())
        .startsWith("--fail-on-regression: expected --baseline FILE beside it, found none");
  }

  @Test
  void wrong_words_and_numbers_are_refused() {
    assertThat(wrong("--suite", "kernel").said()).contains("did you mean kernels?");
    assertThat(wrong("--rounds", "0").said()).isEqualTo("--rounds: expected 1 to 10000, was 0\n");
    assertThat(wrong("--format", "csv").said()).contains("table, json, markdown");
  }

  @Test
  void a_run_is_compared_with_one_before_and_ends_with_6_when_told_to() {
    Typed first = Typed.into(
        folder, "bench", "--suite", "patterns", "--quick", "--rounds", "2", "--format", "json");
    assertThat(first.code()).as(first.said()).isZero();
    assertThat(first.said()).isEqualTo("measuring patterns ...\n");
    JsonNode json = RunningServer.json(first.data());
    assertThat(json.get("rows")).isNotEmpty();
    json.get("rows").forEach(row -> ((ObjectNode) row).put("min", row.get("min").asDouble() / 100));
    Path before = Typed.write(folder.resolve("before.json"), json.toString());
    Typed second = Typed.into(
        folder,
        "bench",
        "--suite",
        "patterns",
        "--quick",
        "--rounds",
        "2",
        "-q",
        "--baseline",
        before.toString(),
        "--fail-on-regression",
        "--width",
        "200");
    assertThat(second.code()).as(second.said()).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(second.data()).containsPattern("61 candlesticks, 1000 bars .* slower ");
    assertThat(second.said()).contains("--baseline: patterns: 61 candlesticks, 1000 bars takes ");
    ((ObjectNode) json.get("machine")).put("jdk", "1.0");
    Typed.write(before, json.toString());
    Typed third = Typed.into(
        folder,
        "bench",
        "--suite",
        "patterns",
        "--quick",
        "--rounds",
        "1",
        "--baseline",
        before.toString(),
        "--fail-on-regression");
    assertThat(third.code()).as(third.said()).isZero();
    assertThat(third.said()).contains("another JDK (1.0, here ").contains("nothing was compared");
    assertThat(third.data()).contains("not compared");
  }
}
