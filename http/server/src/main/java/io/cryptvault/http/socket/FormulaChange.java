package io.cryptvault.http.socket;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.formula.Parser;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.wire.ClientMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of a stream's formulas. What is taken away is found in any spelling. What is added stands at the end; a formula that is there
 * already keeps its place. Immutable.
 */
record FormulaChange(List<String> add, List<String> remove, Catalogue catalogue) {
  static FormulaChange of(ClientMessage.Amend amend, Catalogue catalogue) {
    return new FormulaChange(amend.add(), amend.remove(), catalogue);
  }

  /** The formulas after the change; throws {@link StreamRequest.Invalid} when one to remove is not there. */
  List<String> apply(List<String> before) {
    List<String> after = new ArrayList<>(before);
    for (String formula : remove) {
      String printed = printed(formula);
      if (!after.removeIf(one -> printed(one).equals(printed))) {
        throw new StreamRequest.Invalid(
            "UNKNOWN_FORMULA",
            "remove: expected a formula of the stream, " + Quoted.cut(after.toString()) + ", found "
                + Quoted.of(formula));
      }
    }
    for (String formula : add) {
      String printed = printed(formula);
      if (after.stream().noneMatch(one -> printed(one).equals(printed))) {
        after.add(formula);
      }
    }
    return List.copyOf(after);
  }

  /** The form that all spellings share; a text that is no formula stands for itself, and is refused when it is compiled. */
  private String printed(String formula) {
    try {
      return Parser.parse(formula, catalogue).toString();
    } catch (FormulaException e) {
      return formula;
    }
  }
}
