package io.cryptvault.http.app.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script of fish. */
public final class FishCompletion {
  private FishCompletion() {}

  /**
   * {@return the script}
   *
   * @param root complete with its commands
   */
  public static String of(CommandSpec root) {
    Map<String, CommandSpec> commands = CompletionModel.commands(root);
    StringBuilder script = new StringBuilder(
        "# Completion of cryptvault for fish; written by: cryptvault completion fish\n");
    commands.forEach((name, command) -> script
        .append("complete -c cryptvault -n __fish_use_subcommand -x -a ")
        .append(name)
        .append(" -d ")
        .append(quoted(CompletionModel.about(command)))
        .append('\n'));
    commands.forEach((name, command) -> {
      String start = "complete -c cryptvault -n '__fish_seen_subcommand_from " + name + "'";
      for (OptionSpec option : command.options()) {
        if (!option.hidden()) {
          script.append(start).append(option(option, root)).append('\n');
        }
      }
      for (PositionalParamSpec argument : command.positionalParameters()) {
        List<String> words = CompletionModel.words(argument, root);
        if (!words.isEmpty()) {
          script
              .append(start)
              .append(" -f -a ")
              .append(quoted(String.join(" ", words)))
              .append('\n');
        }
      }
    });
    return script.toString();
  }

  private static String option(OptionSpec option, CommandSpec root) {
    String names = List.of(option.names()).stream()
        .map(
            name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
        .collect(Collectors.joining());
    List<String> words = CompletionModel.words(option, root);
    String value =
        !CompletionModel.hasValue(option) ? "" : CompletionModel.isFile(option) ? " -r -F" : " -x";
    return names + value
        + (words.isEmpty() ? "" : " -a " + quoted(String.join(" ", words)))
        + " -d " + quoted(CompletionModel.about(option));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
