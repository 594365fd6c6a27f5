package io.cryptvault.engine.formula;

import io.cryptvault.engine.market.Quoted;
import java.util.List;

/**
 * A formula that cannot be read or is too dear; the message quotes it and says where and what was meant. Of several formulas
 * that were given together, every one that is wrong is told, each on a line of the message.
 */
public final class FormulaException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String formula;
  private final String[] problems;

  public FormulaException(String formula, String problem) {
    super("formula " + Quoted.of(formula) + ": " + problem);
    this.formula = formula;
    this.problems = new String[] {getMessage()};
  }

  private FormulaException(String first, String[] problems) {
    super(String.join("\n", problems));
    this.formula = first;
    this.problems = problems;
  }

  /** What is wrong with several formulas, in their order; at least one must be. */
  public static FormulaException of(List<FormulaException> wrong) {
    return wrong.size() == 1
        ? wrong.get(0)
        : new FormulaException(
            wrong.get(0).formula, wrong.stream().map(Throwable::getMessage).toArray(String[]::new));
  }

  /** The formula as typed; the first of several. */
  public String formula() {
    return formula;
  }

  /** What is wrong with each formula that is, in their order: one line each, which quotes the formula. */
  public List<String> problems() {
    return List.of(problems);
  }
}
