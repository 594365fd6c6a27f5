package io.cryptvault.engine.formula;

import java.util.List;
import java.util.stream.IntStream;

/** Sample calls of a function, for code that goes through the catalogue: one for each output, on inputs that suit it. */
public final class Calls {
  private static final List<Input> NAMED =
      List.of(Input.CLOSE, Input.OPEN, Input.HIGH, Input.LOW, Input.VOLUME);

  private Calls() {}

  /**
   * {@return one call for each output, with default arguments}
   *
   * @param function one whose parameters all have defaults
   */
  public static List<Formula.Call> atDefaults(Function function) {
    return with(
        function, function.parameters().stream().map(Parameter::byDefault).toList());
  }

  /**
   * {@return one call for each output, with these arguments}
   *
   * @param function what to call
   * @param arguments one for each of its parameters
   */
  public static List<Formula.Call> with(Function function, List<Argument> arguments) {
    List<Formula> inputs = inputs(function);
    return function.outputs().stream()
        .map(output -> new Formula.Call(function, inputs, arguments, output))
        .toList();
  }

  /**
   * {@return the function's default inputs, or suitable ones where a formula must name them}
   *
   * @param function what to call
   */
  public static List<Formula> inputs(Function function) {
    return function.defaultInputs().isEmpty()
        ? IntStream.range(0, function.inputNames().size())
            .mapToObj(k -> named(function.inputNames().get(k), k))
            .toList()
        : function.defaultInputs().stream().<Formula>map(Formula.Column::new).toList();
  }

  private static Formula named(String name, int k) {
    Formula close = new Formula.Column(Input.CLOSE);
    return switch (name) {
      case "condition" ->
        new Formula.Compared(Relation.GREATER, close, new Formula.Column(Input.OPEN));
      case "periods" -> periods(close);
      default -> new Formula.Column(NAMED.get(k % NAMED.size()));
    };
  }

  /** About 15 bars, at any price: {@code 15 + 500 * (close / open - 1)}. */
  private static Formula periods(Formula close) {
    Formula ratio = new Formula.Calculation(Operator.DIVIDE, close, new Formula.Column(Input.OPEN));
    Formula change = new Formula.Calculation(Operator.SUBTRACT, ratio, new Formula.Literal(1));
    return new Formula.Calculation(
        Operator.ADD,
        new Formula.Literal(15),
        new Formula.Calculation(Operator.MULTIPLY, new Formula.Literal(500), change));
  }
}
