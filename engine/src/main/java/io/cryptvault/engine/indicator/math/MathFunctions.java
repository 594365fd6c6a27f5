package io.cryptvault.engine.indicator.math;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Operator;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.logic.Arithmetic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Arithmetic and transforms under TA-Lib's names. For arithmetic, formulas also have operators. */
public final class MathFunctions {
  private MathFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return Stream.concat(
            Stream.of(
                operator("ADD", "a + b", Operator.ADD, Unit.PRICE),
                operator("SUB", "a - b", Operator.SUBTRACT, Unit.PRICE),
                operator("MULT", "a * b", Operator.MULTIPLY, Unit.PRICE_SQUARED),
                operator("DIV", "a / b", Operator.DIVIDE, Unit.NUMBER)),
            Arrays.stream(ElementaryFunction.values()).map(MathFunctions::transform))
        .toList();
  }

  private static Function operator(String name, String summary, Operator operator, Unit unit) {
    return Function.named(name, Family.MATH, summary)
        .on(Input.HIGH, Input.LOW)
        .in(unit)
        .answering("absent where the result is not finite")
        .definedBy((graph, in, args) ->
            List.of(graph.node(new Arithmetic(operator), in.get(0), in.get(1))));
  }

  private static Function transform(ElementaryFunction function) {
    Function.Builder builder =
        Function.named(function.name(), Family.MATH, function.summary()).in(Unit.NONE);
    if (function.hasGaps()) {
      builder.answering(function.edge());
    }
    return builder.definedBy(
        (graph, in, args) -> List.of(graph.node(new Transform(function), in.get(0))));
  }
}
