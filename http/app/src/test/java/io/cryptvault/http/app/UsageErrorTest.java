package io.cryptvault.http.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.app.process.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command line that cannot be read: the reason, where the help is, and nothing else. */
class UsageErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "analyze --hlep           | Unknown option: --hlep; did you mean --help?",
        "analyze --int 1h         | Unknown option: --int; did you mean --interval?",
        "analyze --frmula=rsi(14) | Unknown option: --frmula; did you mean --formula?",
        "analyze --timeframe 1h   | Unknown option: --timeframe; did you mean --interval?",
        "analyze --limit 5        | Unknown option: --limit; did you mean --bars?",
        "analyze --qqqqqqqq       | Unknown option: --qqqqqqqq",
        "analyze --bars x         | --bars: expected a whole number, was \"x\"",
        "analyze --bars 1e3       | --bars: expected a whole number, was \"1e3\"",
        "analyze --bars           | --bars: expected a value, N, found none",
        "analyze --bars 3 --bars 4 | --bars: expected once, found more than once; keep one",
        "analyze --fail-fast=7    | --fail-fast: expected no value, was \"7\"",
        "completion               | completion: expected SHELL, found none",
        "completion tcsh          | SHELL: expected one of bash, zsh, fish, was \"tcsh\"; type one"
            + " of these words",
        "catalog --format jsn     | --format: expected one of table, json, csv, markdown, was"
            + " \"jsn\"; did you mean json?",
      })
  void the_reason_is_the_first_line_and_the_second_says_where_the_help_is(
      String typed, String reason) {
    Typed wrong = Typed.command(typed.split(" "));
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.data()).isEmpty();
    assertThat(wrong.said().lines())
        .containsExactly(reason, "See cryptvault " + typed.replaceFirst(" .*", "") + " --help");
  }

  @ParameterizedTest
  @CsvSource({"analize, analyze", "cataloge, catalog", "serv, serve", "exprot, export"})
  void a_mistyped_command_is_told_with_the_one_that_was_meant(String typed, String meant) {
    Typed wrong = Typed.command(typed, "--bars", "5");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.said().lines())
        .containsExactly(
            "Unknown command: " + typed + "; did you mean " + meant + "?", "See cryptvault --help");
  }

  @Test
  void every_unknown_option_is_told() {
    assertThat(Typed.command("analyze", "--hlep", "--verbos").said().lines())
        .containsExactly(
            "Unknown option: --hlep; did you mean --help?",
            "Unknown option: --verbos; did you mean --verbose?",
            "See cryptvault analyze --help");
  }

  @Test
  void words_that_a_shell_has_split_are_told_with_the_quotes_that_are_missing() {
    assertThat(Typed.command("gaps", "--state", "open", ">", "5").said())
        .startsWith("Unexpected argument: \">\"; ")
        .contains("\"close > sma(200)\"");
  }
}
