package io.cryptvault.http.app.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion function of zsh; it can lie in a folder of {@code fpath}, or be sourced. */
public final class ZshCompletion {
  private ZshCompletion() {}

  /**
   * {@return the script}
   *
   * @param root complete with its commands
   */
  public static String of(CommandSpec root) {
    Map<String, CommandSpec> commands = CompletionModel.commands(root);
    StringBuilder script = new StringBuilder("""
        #compdef cryptvault
        # Completion of cryptvault for zsh; written by: cryptvault completion zsh
        _cryptvault() {
          local -a commands
          commands=(
        """);
    commands.forEach((name, command) -> script
        .append("    ")
        .append(quoted(name + ":" + CompletionModel.about(command)))
        .append('\n'));
    script.append("""
          )
          if (( CURRENT == 2 )); then
            _describe command commands
            return
          fi
          local command=$words[2]
          shift words
          (( CURRENT-- ))
          case $command in
        """);
    commands.forEach((name, command) -> {
      script.append("    ").append(name).append(") _arguments");
      command.options().stream()
          .filter(option -> !option.hidden())
          .flatMap(
              option -> Stream.of(option.names()).map(spelling -> spec(spelling, option, root)))
          .forEach(spec -> script.append(" \\\n      ").append(quoted(spec)));
      command
          .positionalParameters()
          .forEach(argument -> script
              .append(" \\\n      ")
              .append(quoted("*:" + argument.paramLabel() + ":" + action(argument, root))));
      script.append(" ;;\n");
    });
    return script.append("""
          esac
        }
        if [[ $funcstack[1] == _cryptvault ]]; then _cryptvault "$@"; else compdef _cryptvault cryptvault; fi
        """).toString();
  }

  /** The option may be repeated; of its value, the script says what it is and what to offer. */
  private static String spec(String spelling, OptionSpec option, CommandSpec root) {
    String about =
        "[" + CompletionModel.about(option).replaceAll("([\\[\\]:\\\\])", "\\\\$1") + "]";
    if (!CompletionModel.hasValue(option)) {
      return "*" + spelling + about;
    }
    return "*" + spelling + (spelling.startsWith("--") ? "=" : "") + about + ":"
        + option.paramLabel() + ":" + action(option, root);
  }

  private static String action(ArgSpec argument, CommandSpec root) {
    List<String> words = CompletionModel.words(argument, root);
    if (CompletionModel.isFile(argument) || (!argument.isOption() && words.isEmpty())) {
      return words.isEmpty() ? "_files" : "{ compadd " + String.join(" ", words) + "; _files }";
    }
    return words.isEmpty() ? " " : words.stream().collect(Collectors.joining(" ", "(", ")"));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
