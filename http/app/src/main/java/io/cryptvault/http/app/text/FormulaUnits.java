package io.cryptvault.http.app.text;

import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Operator;
import io.cryptvault.engine.formula.Unit;
import java.util.Set;

/** The unit of a formula's values, from the units that the catalogue gives to the outputs of functions. */
final class FormulaUnits {
  /** Functions whose numbers count hundredths; the catalogue says so in their summaries. */
  private static final Set<String> PERCENTAGES = Set.of(
      "ROC",
      "ROCR100",
      "RSI",
      "CMO",
      "TRIX",
      "IMI",
      "WILLR",
      "PPO",
      "TSI",
      "SMI",
      "AROON",
      "PLUS_DI",
      "MINUS_DI",
      "NATR",
      "ULCER",
      "MFI",
      "PERCENT_RANK");

  private FormulaUnits() {}

  /** The names of the functions that give percentages. */
  static Set<String> percentages() {
    return PERCENTAGES;
  }

  /** How the head of a table writes the unit; empty for pure numbers, conditions and what has none. */
  static String label(Formula formula) {
    if (formula.isCondition()) {
      return "";
    }
    if (isPercentage(formula)) {
      return "%";
    }
    return switch (of(formula)) {
      case PRICE -> "price";
      case VOLUME -> "volume";
      case MONEY -> "money";
      case PRICE_SQUARED -> "price^2";
      case NUMBER, NONE, PRICE_SQUARED_PER_VOLUME -> "";
    };
  }

  private static boolean isPercentage(Formula formula) {
    return switch (formula) {
      case Formula.Call call -> PERCENTAGES.contains(call.function().name());
      case Formula.Lagged lagged -> isPercentage(lagged.of());
      case Formula.Higher higher -> isPercentage(higher.of());
      case Formula.Negation negation -> isPercentage(negation.of());
      default -> false;
    };
  }

  /** The unit of the values. */
  static Unit of(Formula formula) {
    return switch (formula) {
      case Formula.Column column -> column.series() == Input.VOLUME ? Unit.VOLUME : Unit.PRICE;
      case Formula.Literal literal -> Unit.NUMBER;
      case Formula.Call call -> ofCall(call);
      case Formula.Lagged lagged -> of(lagged.of());
      case Formula.Higher higher -> of(higher.of());
      case Formula.Negation negation -> of(negation.of());
      case Formula.Calculation calculation -> ofCalculation(calculation);
      case Formula.Compared compared -> Unit.NUMBER;
      case Formula.Joined joined -> Unit.NUMBER;
      case Formula.Inverted inverted -> Unit.NUMBER;
    };
  }

  /** A function of one series has the series in the role of the price: {@code sma(volume, 20)} is a volume. */
  private static Unit ofCall(Formula.Call call) {
    Unit unit = call.function().units().get(call.function().outputs().indexOf(call.output()));
    return unit == Unit.PRICE && call.inputs().size() == 1 ? of(call.inputs().get(0)) : unit;
  }

  private static Unit ofCalculation(Formula.Calculation calculation) {
    Unit left = of(calculation.left());
    Unit right = of(calculation.right());
    boolean isSum =
        calculation.operator() == Operator.ADD || calculation.operator() == Operator.SUBTRACT;
    if (left == right) {
      return isSum || left == Unit.NUMBER
          ? left
          : calculation.operator() == Operator.DIVIDE ? Unit.NUMBER : Unit.NONE;
    }
    if (isSum) {
      return Unit.NONE;
    }
    return right == Unit.NUMBER
        ? left
        : left == Unit.NUMBER && calculation.operator() == Operator.MULTIPLY ? right : Unit.NONE;
  }
}
