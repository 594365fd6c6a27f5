package io.cryptvault.http.app.option;

import io.cryptvault.engine.formula.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
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
    command.getCommandSpec().args().stream()
        .map(ArgSpec::type)
        .filter(Class::isEnum)
        .distinct()
        .forEach(type -> register(command, type));
    command.getSubcommands().values().forEach(OptionWords::register);
  }

  private static <T> void register(CommandLine command, Class<T> words) {
    command.registerConverter(
        words,
        typed -> Arrays.stream(words.getEnumConstants())
            .filter(constant -> word((Enum<?>) constant).equalsIgnoreCase(typed))
            .findFirst()
            .orElseThrow(() -> new UnknownWord(words(words), typed)));
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> word((Enum<?>) constant))
        .toList();
  }

  /**
   * {@return the words that an option or argument takes; empty unless its type is an enum}
   *
   * @param argument any
   */
  public static List<String> of(ArgSpec argument) {
    return argument.type().isEnum() ? words(argument.type()) : List.of();
  }

  /**
   * {@return how a constant is typed, and printed in answers}
   *
   * @param constant of an enum of option words
   */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Says which words there are. The name of the option is added where it is printed. */
  public static final class UnknownWord extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    private UnknownWord(List<String> words, String typed) {
      super("expected one of " + String.join(", ", words) + ", was \"" + typed + "\"; "
          + Spelling.nearest(typed.toLowerCase(Locale.ROOT), words)
              .map(word -> "did you mean " + word + "?")
              .orElse("type one of these words"));
    }
  }
}
