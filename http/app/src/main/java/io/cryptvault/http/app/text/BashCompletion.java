package io.cryptvault.http.app.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script of bash. Where it offers nothing, bash offers files. */
public final class BashCompletion {
  private static final String HEAD = """
      # Completion of cryptvault for bash; written by: cryptvault completion bash
      _cryptvault() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
        local command=${COMP_WORDS[1]} words=
        COMPREPLY=()
        # bash takes --option=value for three words
        if [[ $word == "=" ]]; then word=; elif [[ $before == "=" ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
        if [[ $COMP_CWORD -eq 1 ]]; then
          COMPREPLY=($(compgen -W "COMMANDS --help --version" -- "$word"))
          return
        fi
        case "$command $before" in
      """;

  private BashCompletion() {}

  /**
   * {@return the script}
   *
   * @param root complete with its commands
   */
  public static String of(CommandSpec root) {
    Map<String, CommandSpec> commands = CompletionModel.commands(root);
    StringBuilder script =
        new StringBuilder(HEAD.replace("COMMANDS", String.join(" ", commands.keySet())));
    commands.forEach((name, command) -> command.options().stream()
        .filter(CompletionModel::hasValue)
        .forEach(option -> script.append(value(name, option, root))));
    script.append("    *)\n      case $command in\n");
    commands.forEach((name, command) -> script
        .append("        ")
        .append(name)
        .append(") words=\"")
        .append(Stream.concat(arguments(command, root), names(command))
            .collect(Collectors.joining(" ")))
        .append("\" ;;\n"));
    return script.append("""
              esac
              # options where one is begun; what else stands there may be a file
              [[ $word == -* || $words != -* ]] || words= ;;
          esac
          COMPREPLY=($(compgen -W "$words" -- "$word"))
        }
        complete -o default -F _cryptvault cryptvault ./cryptvault
        """).toString();
  }

  private static String value(String command, OptionSpec option, CommandSpec root) {
    String patterns = Stream.of(option.names())
        .map(name -> "\"" + command + " " + name + "\"")
        .collect(Collectors.joining("|"));
    List<String> words = CompletionModel.words(option, root);
    return "    " + patterns + ") words=\"" + String.join(" ", words) + "\" ;;\n";
  }

  private static Stream<String> arguments(CommandSpec command, CommandSpec root) {
    return command.positionalParameters().stream()
        .flatMap(argument -> CompletionModel.words(argument, root).stream());
  }

  private static Stream<String> names(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .sorted();
  }
}
