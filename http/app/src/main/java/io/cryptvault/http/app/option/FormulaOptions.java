package io.cryptvault.http.app.option;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The formulas that a command computes, typed or in a file. */
public final class FormulaOptions {
  @Option(
      names = {"-f", "--formula"},
      paramLabel = "F",
      description = "A formula, as in \"rsi(14)\"; may be repeated.")
  private List<String> typed = new ArrayList<>();

  @Option(
      names = "--formulas",
      paramLabel = "FILE",
      description = "A file with one formula a line; # starts a comment.")
  private @Nullable Path file;

  /** Nothing is typed yet; picocli fills the options. */
  public FormulaOptions() {}

  /** {@return whether no formula and no file was typed} */
  public boolean isEmpty() {
    return typed.isEmpty() && file == null;
  }

  /**
   * Reads the formulas.
   *
   * @return typed ones first, then those of the file
   * @throws Failure when the file cannot be read or has none
   */
  public List<String> texts() {
    List<String> texts = new ArrayList<>(typed);
    if (file != null) {
      texts.addAll(lines(file));
    }
    return texts;
  }

  /**
   * Compiles formulas into a plan that has each of them once: a formula that is typed twice has one column or key, as first typed.
   *
   * @param quiet whether to say nothing on stderr about repeated formulas
   * @param texts formulas, in the order of the columns
   * @param catalogue all functions, configured ones included
   * @return the plan
   * @throws Failure with every wrong formula, one a line
   */
  public static Plan plan(List<String> texts, Catalogue catalogue, boolean quiet) {
    try {
      return onceEach(Plan.of(texts, catalogue), catalogue, quiet);
    } catch (FormulaException e) {
      throw new Failure(ExitCode.USAGE, String.join(System.lineSeparator(), e.problems()), e);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Compiles the formulas of an option other than {@code --formula}.
   *
   * @param option named in the failure
   * @param texts formulas, each once or more
   * @param catalogue all functions, configured ones included
   * @return the plan, with each formula once
   * @throws Failure with every wrong formula, one a line
   */
  public static Plan planOf(String option, List<String> texts, Catalogue catalogue) {
    try {
      return plan(texts, catalogue, true);
    } catch (Failure e) {
      throw new Failure(
          e.exitCode(),
          String.valueOf(e.getMessage())
              .lines()
              .map(problem -> option + ": " + problem)
              .collect(Collectors.joining(System.lineSeparator())),
          e);
    }
  }

  private static Plan onceEach(Plan all, Catalogue catalogue, boolean quiet) {
    List<String> keys = List.copyOf(all.names().canonical().keySet());
    if (keys.size() == all.size()) {
      return all;
    }
    for (int k = 0; k < all.size() && !quiet; k++) {
      String text = all.formulas().get(k);
      String key = all.formulas().get(all.names().first(k));
      if (!text.equals(key)) {
        System.err.println("\"" + text + "\" is the same formula as \"" + key
            + "\": it stands once, as \"" + key + "\"");
      } else if (all.names().first(k) < k) {
        System.err.println("\"" + text + "\" is given more than once: it stands once");
      }
    }
    return Plan.of(keys, catalogue);
  }

  private static List<String> lines(Path file) {
    try (var lines = Files.lines(file)) {
      List<String> formulas = lines
          .map(line -> line.replace("\uFEFF", "").replaceFirst("#.*", "").trim())
          .filter(line -> !line.isEmpty())
          .toList();
      if (formulas.isEmpty()) {
        throw new Failure(
            ExitCode.USAGE,
            "--formulas " + file + ": expected a formula a line, as in rsi(14), found none");
      }
      return formulas;
    } catch (IOException | UncheckedIOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "--formulas " + file + ": expected a readable text file with a formula a line, found "
              + (Files.exists(file) ? "one that cannot be read (" + e.getMessage() + ")" : "none"),
          e);
    }
  }
}
