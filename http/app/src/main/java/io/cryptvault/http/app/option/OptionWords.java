package io.cryptvault.http.app.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Options that take one of a few words, such as {@code --format csv}. Each is an enum; its constants in lower case are the words. One
 * converter serves all of them, so each takes a word in any case and answers a wrong one with the same sentence.
 */
public final class OptionWords {
  private OptionWords() {}

  /**
   * Makes every option of a command, and of its subcommands, that is an enum read words.
   *
   * @param command complete with its subcommands
   */
  public static void register(CommandLine command) {
    command.getCommandSpec().options().stream()
        .map(OptionSpec::type)
        .filter(Class::isEnum)
        .distinct()
        .forEach(type -> register(command, type));
    command.getSubcommands().values().forEach(OptionWords::register);
    CommandLine.IParameterExceptionHandler usual = command.getParameterExceptionHandler();
    command.setParameterExceptionHandler(
        (wrong, arguments) -> usual.handleParseException(named(wrong), arguments));
  }

  private static <T> void register(CommandLine command, Class<T> words) {
    command.registerConverter(
        words,
        typed -> Arrays.stream(words.getEnumConstants())
            .filter(constant -> word((Enum<?>) constant).equalsIgnoreCase(typed))
            .findFirst()
            .orElseThrow(() -> new UnknownWord(words, typed)));
  }

  /**
   * {@return how a constant is typed, and printed in answers}
   *
   * @param constant of an enum of option words
   */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A wrong word is reported under the name of its option, as all errors of ours are. */
  private static ParameterException named(ParameterException wrong) {
    return wrong.getCause() instanceof UnknownWord word
            && wrong.getArgSpec() instanceof OptionSpec option
        ? new ParameterException(
            wrong.getCommandLine(),
            option.longestName() + ": " + word.getMessage(),
            word,
            option,
            wrong.getValue())
        : wrong;
  }

  /** Says which words there are. */
  private static final class UnknownWord extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    UnknownWord(Class<?> words, String typed) {
      super("expected one of "
          + Arrays.stream(words.getEnumConstants())
              .map(constant -> word((Enum<?>) constant))
              .collect(Collectors.joining(", "))
          + ", was \"" + typed + "\"; type one of these words");
    }
  }
}
