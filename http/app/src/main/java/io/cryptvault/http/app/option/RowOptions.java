package io.cryptvault.http.app.option;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which rows, and in which order: {@code --where} and {@code --sort}. */
public final class RowOptions {
  @Option(
      names = "--sort",
      parameterConsumer = Verbatim.class,
      paramLabel = "F",
      description = "Order the rows by a formula, as in \"rsi(14)\" or \"rsi(14) desc\"; by several"
          + " with commas between them. Rows without a value come last. Nothing is"
          + " printed before all rows are there.")
  private @Nullable String sort;

  @Option(
      names = "--where",
      parameterConsumer = Verbatim.class,
      paramLabel = "C",
      description = "Only rows for which a condition holds now, as in \"rsi(14) < 30\".")
  private @Nullable String where;

  /** Takes the next word whatever it begins with: {@code -volume} is a formula here, not the option {@code -v}. */
  private static final class Verbatim implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
      if (words.isEmpty()) {
        throw new ParameterException(
            command.commandLine(),
            (option instanceof OptionSpec named ? named.longestName() : option.paramLabel())
                + ": expected a formula after it, as in \"rsi(14)\", found nothing");
      }
      option.setValue(words.pop());
    }
  }

  /** Nothing is typed yet; picocli fills the options. */
  public RowOptions() {}

  /**
   * Reads {@code --sort}.
   *
   * @param catalogue the functions that formulas may call
   * @return the keys, the first one decides first; empty when none was typed
   * @throws Failure when one is no formula
   */
  public List<SortKey> sort(Catalogue catalogue) {
    if (sort == null) {
      return List.of();
    }
    List<SortKey> keys = CommaList.parts(sort).stream().map(SortKey::of).toList();
    if (keys.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "--sort: expected a formula, as in \"rsi(14) desc\", was \"" + sort + "\"");
    }
    FormulaOptions.planOf("--sort", keys.stream().map(SortKey::formula).toList(), catalogue);
    return keys;
  }

  /**
   * Reads {@code --where}.
   *
   * @param catalogue the functions that formulas may call
   * @return the condition, if one was typed
   * @throws Failure when it is no condition
   */
  public Optional<String> where(Catalogue catalogue) {
    if (where == null) {
      return Optional.empty();
    }
    Plan plan = FormulaOptions.planOf("--where", List.of(where), catalogue);
    if (!plan.isCondition(0)) {
      throw new Failure(
          ExitCode.USAGE,
          "--where: expected a condition, as in \"rsi(14) < 30\", was the number \"" + where
              + "\"; compare it with one");
    }
    return Optional.of(where);
  }
}
