package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.app.Typed;
import io.cryptvault.http.app.process.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that take one of a few words. */
class OptionWordsTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "analyze | --format | table, json, ndjson, csv, parquet",
        "analyze | --set    | default, full",
        "compute | --format | csv, ndjson, json, table, parquet",
        "candles | --format | csv, ndjson, json, table, parquet",
        "export  | --format | csv, ndjson, json, parquet",
        "catalog | --format | table, json, csv, markdown",
        "plan    | --format | table, json",
        "doctor  | --format | table, json",
        "gaps    | --format | table, ndjson",
        "gaps    | --state  | open, filled, permanent"
      })
  void a_wrong_word_is_answered_with_the_words_there_are(
      String command, String option, String words) {
    Typed wrong = Typed.command(command, option, "poem");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.said())
        .isEqualTo(option + ": expected one of " + words
            + ", was \"poem\"; type one of these words\nSee cryptvault " + command + " --help\n");
  }

  @Test
  void a_word_may_be_typed_in_any_case() {
    assertThat(Typed.into(folder, "catalog", "--format", "Json").data()).startsWith("{");
  }
}
