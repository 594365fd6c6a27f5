package io.cryptvault.engine.formula;

import io.cryptvault.engine.market.Quoted;
import java.util.List;

/**
 * A formula that cannot be read or needs too much memory. The message quotes it and says where the problem is and what
 * was expected. For several formulas compiled together, the message has one line for each that is wrong.
 */
public final class FormulaException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String formula;
  private final String[] problems;

  /**
   * One formula that is wrong.
   *
   * @param formula its text
   * @param problem where it is wrong, what was expected and what was found
   */
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

  /**
   * {@return one exception for several formulas that are wrong}
   *
   * @param wrong one for each of them, in order; at least one
   */
  public static FormulaException of(List<FormulaException> wrong) {
    return wrong.size() == 1
        ? wrong.get(0)
        : new FormulaException(
            wrong.get(0).formula, wrong.stream().map(Throwable::getMessage).toArray(String[]::new));
  }

  /** {@return the text of the formula; of several, the first one} */
  public String formula() {
    return formula;
  }

  /** {@return one line for each wrong formula, in order; each quotes its formula} */
  public List<String> problems() {
    return List.of(problems);
  }
}
