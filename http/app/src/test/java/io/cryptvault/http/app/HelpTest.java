package io.cryptvault.http.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.process.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The help of the whole and of each command. */
class HelpTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  static Stream<String> commands() {
    return Main.commandLine().getSubcommands().keySet().stream();
  }

  private static List<String> examples(String help) {
    return help.lines()
        .dropWhile(line -> !line.equals("Examples:"))
        .skip(1)
        .map(line -> line.replaceFirst(" +# .*", "").trim())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_help_of_a_command_fits_80_columns_and_ends_with_examples(String command) {
    String help = Typed.command(command, "--help").data();
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    assertThat(help).startsWith("Usage: cryptvault " + command).contains("\nCommon:\n");
    assertThat(examples(help)).hasSizeBetween(2, 4);
    assertThat(Typed.command("help", command).data()).isEqualTo(help);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_example_can_be_typed_and_its_formulas_compile(String command) {
    examplesWork(command, examples(Typed.command(command, "--help").data()));
  }

  private static void examplesWork(String command, List<String> examples) {
    for (String example : examples) {
      List<String> words = words(example);
      assertThat(words).as(example).startsWith("cryptvault");
      String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
      CommandSpec parsed =
          Main.commandLine(arguments).parseArgs(arguments).subcommand().commandSpec();
      assertThat(parsed.name()).as(example).isEqualTo(command);
      for (int k = 1; k < words.size(); k++) {
        if (words.get(k - 1).equals("--formula")) {
          assertThat(Plan.of(words.get(k)).size()).as(example).isPositive();
        }
      }
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(line).results().toList()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  @Test
  void the_help_of_the_whole_lists_every_command_once_whichever_way_it_is_asked_for() {
    String help = Typed.command("--help").data();
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    commands().forEach(command -> assertThat(help).containsOnlyOnce("\n  " + command + " "));
    assertThat(Typed.command("-h").data()).isEqualTo(help);
    assertThat(Typed.command("help").data()).isEqualTo(help);
    Typed bare = Typed.command();
    assertThat(bare.code()).isEqualTo(ExitCode.USAGE);
    assertThat(bare.said()).startsWith(help).contains("expected a COMMAND");
    examples(help).forEach(example -> examplesWork(words(example).get(1), List.of(example)));
  }

  @Test
  void options_stand_in_groups_and_none_is_lost() {
    for (Map.Entry<String, CommandLine> command :
        Main.commandLine().getSubcommands().entrySet()) {
      String help = Typed.command(command.getKey(), "--help").data();
      command.getValue().getCommandSpec().options().stream()
          .filter(option -> !option.hidden())
          .forEach(option -> assertThat(help)
              .as(command.getKey())
              .containsPattern("\n[ ]{2}[ -].*" + option.longestName() + "\\b"));
    }
  }

  @Test
  void help_of_an_unknown_command_says_which_may_have_been_meant() {
    Typed typed = Typed.command("help", "analize");
    assertThat(typed.code()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.said())
        .isEqualTo("Unknown command: analize; did you mean analyze?\nSee cryptvault --help\n");
  }
}
