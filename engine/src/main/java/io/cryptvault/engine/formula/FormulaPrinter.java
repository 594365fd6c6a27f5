package io.cryptvault.engine.formula;

import io.cryptvault.engine.formula.Formula.Calculation;
import io.cryptvault.engine.formula.Formula.Call;
import io.cryptvault.engine.formula.Formula.Column;
import io.cryptvault.engine.formula.Formula.Compared;
import io.cryptvault.engine.formula.Formula.Higher;
import io.cryptvault.engine.formula.Formula.Inverted;
import io.cryptvault.engine.formula.Formula.Joined;
import io.cryptvault.engine.formula.Formula.Lagged;
import io.cryptvault.engine.formula.Formula.Negation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints formulas as text: in lower case, such as {@code macd(12,26,9).macd}, without default kinds and inputs, and
 * with parentheses only where the text would otherwise parse to another tree.
 */
final class FormulaPrinter {
  private static final int OR = 0;
  private static final int AND = 1;
  private static final int NOT = 2;
  private static final int COMPARISON = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int UNARY = 6;
  private static final int POSTFIX = 7;

  private FormulaPrinter() {}

  static String print(Formula formula) {
    return switch (formula) {
      case Column column -> column.series().word();
      case Formula.Literal number -> number(number.value());
      case Call call -> call(call);
      case Lagged lagged -> postfixed(lagged.of()) + "[" + lagged.bars() + "]";
      case Higher higher -> postfixed(higher.of()) + "@" + higher.interval();
      case Negation negation -> "-" + within(negation.of(), UNARY);
      case Calculation c ->
        within(c.left(), precedence(c)) + " " + c.operator().sign() + " "
            + within(c.right(), precedence(c) + 1);
      case Compared c ->
        within(c.left(), SUM) + " " + c.relation().sign() + " " + within(c.right(), SUM);
      case Joined j ->
        within(j.left(), precedence(j)) + " " + j.junction().word() + " "
            + within(j.right(), precedence(j) + 1);
      case Inverted inverted -> "not " + within(inverted.of(), NOT);
    };
  }

  /** {@return the shortest text that reads back as the same double; whole numbers without a point} */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 && (value != 0 || 1 / value > 0)
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String call(Call call) {
    Function function = call.function();
    List<String> arguments = new ArrayList<>();
    boolean defaultInputs =
        call.inputs().equals(function.defaultInputs().stream().map(Column::new).toList());
    if (!defaultInputs) {
      call.inputs()
          .forEach(input -> arguments.add(
              input instanceof Formula.Literal && !function.takesLevels()
                  ? "(" + input + ")"
                  : input.toString()));
    }
    for (int k = 0; k < function.parameters().size(); k++) {
      Argument argument = call.arguments().get(k);
      if (argument instanceof Argument.Numeric
          || !argument.equals(function.parameters().get(k).byDefault())) {
        arguments.add(argument.toString());
      }
    }
    String inside = arguments.stream().collect(Collectors.joining(","));
    return function.word()
        + (inside.isEmpty() ? "" : "(" + inside + ")")
        + (function.outputs().size() == 1 ? "" : "." + call.output());
  }

  /** Prints what a lag or an interval applies to. These may follow in one order only: {@code [lag]@interval[lag]}. */
  private static String postfixed(Formula formula) {
    boolean open = formula instanceof Lagged
        || formula instanceof Higher
        || precedence(formula) < POSTFIX
        || formula instanceof Formula.Literal;
    return open ? "(" + formula + ")" : formula.toString();
  }

  private static String within(Formula formula, int least) {
    return precedence(formula) < least ? "(" + formula + ")" : formula.toString();
  }

  private static int precedence(Formula formula) {
    return switch (formula) {
      case Joined joined -> joined.junction() == Junction.OR ? OR : AND;
      case Inverted inverted -> NOT;
      case Compared compared -> COMPARISON;
      case Calculation c ->
        c.operator() == Operator.ADD || c.operator() == Operator.SUBTRACT ? SUM : PRODUCT;
      case Negation negation -> UNARY;
      case Formula.Literal number -> number.value() < 0 || 1 / number.value() < 0 ? UNARY : POSTFIX;
      case Column column -> POSTFIX;
      case Call call -> POSTFIX;
      case Lagged lagged -> POSTFIX;
      case Higher higher -> POSTFIX;
    };
  }
}
