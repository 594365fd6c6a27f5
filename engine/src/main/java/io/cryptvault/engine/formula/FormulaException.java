package io.cryptvault.engine.formula;

import io.cryptvault.engine.market.Quoted;

/** A formula that cannot be read or is too dear; the message quotes it and says where and what was meant. */
public final class FormulaException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String formula;

  public FormulaException(String formula, String problem) {
    super("formula " + Quoted.of(formula) + ": " + problem);
    this.formula = formula;
  }

  /** The formula as typed. */
  public String formula() {
    return formula;
  }
}
