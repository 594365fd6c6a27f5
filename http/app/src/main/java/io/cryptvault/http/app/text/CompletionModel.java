package io.cryptvault.http.app.text;

import io.cryptvault.http.app.option.OptionWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a shell may offer, read from the commands: one reading for the scripts of all shells. */
final class CompletionModel {
  private CompletionModel() {}

  /** All commands in the order of the help. */
  static Map<String, CommandSpec> commands(CommandSpec root) {
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    root.subcommands().forEach((name, command) -> commands.put(name, command.getCommandSpec()));
    return commands;
  }

  /** The words that may follow an option, or stand as an argument; empty when it takes others as well. */
  static List<String> words(ArgSpec argument, CommandSpec root) {
    List<String> words = new ArrayList<>(OptionWords.of(argument));
    if (words.isEmpty() && argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(words::add);
    }
    if (words.isEmpty() && !argument.isOption() && argument.paramLabel().equals("COMMAND")) {
      words.addAll(root.subcommands().keySet());
    }
    return words;
  }

  /** Whether nothing but its words may follow. */
  static boolean isClosed(ArgSpec argument) {
    return argument.type().isEnum();
  }

  /** Whether the name of a file may follow. */
  static boolean isFile(ArgSpec argument) {
    Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
    return type == Path.class || (argument.completionCandidates() != null && !isClosed(argument));
  }

  /** Whether a value follows. */
  static boolean hasValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  /** The first sentence of a description, in one line. */
  static String about(ArgSpec argument) {
    return sentence(String.join(" ", argument.description()));
  }

  static String about(CommandSpec command) {
    return sentence(String.join(" ", command.usageMessage().description()));
  }

  private static String sentence(String text) {
    String plain = text.replaceAll("\\s+\\([^)]*\\)", "").replaceAll("\\$\\{[^}]*}", "");
    return plain.replaceFirst("[.;:](?: .*)?$", "");
  }
}
