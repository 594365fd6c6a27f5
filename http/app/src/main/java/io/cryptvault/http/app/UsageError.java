package io.cryptvault.http.app;

import io.cryptvault.engine.formula.Spelling;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.app.option.OptionWords;
import io.cryptvault.http.app.process.ExitCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when a command line cannot be read: each reason on one line, then where the help is. */
final class UsageError {
  /** What other programs call our options. */
  private static final Map<String, List<String>> ELSEWHERE = Map.of(
      "--timeframe", List.of("--interval"),
      "--period", List.of("--interval"),
      "--limit", List.of("--bars"),
      "--indicator", List.of("--formula"),
      "--start", List.of("--since"),
      "--from", List.of("--since"),
      "--end", List.of("--until"),
      "--to", List.of("--until"),
      "--file", List.of("--input", "--source"),
      "--out", List.of("--output"));

  private UsageError() {}

  /**
   * Prints the reasons on stderr.
   *
   * @param wrong what picocli or a command found
   * @return the exit code
   */
  static int print(ParameterException wrong) {
    System.err.println(reason(wrong));
    System.err.println(
        "See " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static String reason(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getCommandLine(), unmatched.getUnmatched());
    }
    if (wrong instanceof MissingParameterException missing) {
      return missing(missing);
    }
    if (wrong instanceof OverwrittenOptionException twice && twice.getOverwritten() != null) {
      return name(twice.getOverwritten()) + ": expected once, found more than once; keep one";
    }
    ArgSpec argument = wrong.getArgSpec();
    if (argument != null && wrong.getCause() instanceof OptionWords.UnknownWord word) {
      return name(argument) + ": " + word.getMessage();
    }
    String value = wrong.getValue();
    return argument != null && value != null && expected(argument).isPresent()
        ? name(argument) + ": expected " + expected(argument).get() + ", was " + Quoted.of(value)
        : String.valueOf(wrong.getMessage());
  }

  private static String unmatched(CommandLine command, List<String> unmatched) {
    String first = unmatched.get(0);
    if (!first.startsWith("-") && !command.getSubcommands().isEmpty()) {
      return "Unknown command: " + Quoted.cut(first)
          + meant(first, command.getSubcommands().keySet());
    }
    List<String> options =
        unmatched.stream().filter(word -> word.startsWith("-")).toList();
    return options.isEmpty()
        ? "Unexpected argument: " + Quoted.of(first)
            + "; what has a space must stand in quotes, as in --formula \"close > sma(200)\""
        : options.stream()
            .map(word -> option(command.getCommandSpec(), word))
            .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String option(CommandSpec command, String typed) {
    String name = typed.replaceFirst("=.*", "");
    List<String> known = new ArrayList<>();
    command.options().forEach(option -> known.addAll(List.of(option.names())));
    return "Unknown option: " + Quoted.cut(name)
        + ELSEWHERE.getOrDefault(name, List.of()).stream()
            .filter(known::contains)
            .findFirst()
            .map(option -> "; did you mean " + option + "?")
            .orElseGet(() ->
                meant(name, known.stream().filter(word -> word.startsWith("--")).toList()));
  }

  /** The word that begins as the typed one does, if there is one alone, else the nearest. */
  private static String meant(String typed, Collection<String> known) {
    List<String> longer = known.stream().filter(word -> word.startsWith(typed)).toList();
    Optional<String> meant = typed.length() > 3 && longer.size() == 1
        ? Optional.of(longer.get(0))
        : Spelling.nearest(typed, known);
    return meant.map(word -> "; did you mean " + word + "?").orElse("");
  }

  private static String missing(MissingParameterException missing) {
    ArgSpec argument = missing.getMissing().get(0);
    boolean isValue =
        argument.isOption() && String.valueOf(missing.getMessage()).contains("for option");
    if (isValue) {
      return name(argument) + ": expected a value, " + argument.paramLabel() + ", found none";
    }
    return missing.getCommandLine().getCommandName()
        + missing.getMissing().stream()
            .map(one -> one.isOption() ? name(one) + " " + one.paramLabel() : one.paramLabel())
            .collect(Collectors.joining(" and ", ": expected ", ", found none"));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** What a value must be; the options of a command are words, numbers and paths. */
  private static Optional<String> expected(ArgSpec argument) {
    Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return Optional.of("a whole number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of("no value");
    }
    return type == double.class || type == Double.class
        ? Optional.of("a number")
        : Optional.empty();
  }
}
