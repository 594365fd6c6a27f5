package io.cryptvault.engine.formula;

import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Interval;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Seeded random formulas as the parser could return them: any function, nested up to a depth, with conditions where
 * they are required.
 */
final class RandomFormulas {
  private final Random random;
  private final List<Function> functions = Indicators.catalogue().functions();

  RandomFormulas(long seed) {
    this.random = new Random(seed);
  }

  Formula next() {
    return random.nextBoolean() ? series(5) : condition(5);
  }

  private Formula series(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(9)) {
      case 0, 1 -> leaf();
      case 2 ->
        new Formula.Calculation(
            pick(List.of(Operator.values())), series(depth - 1), series(depth - 1));
      case 3 -> negation(series(depth - 1));
      case 4 -> new Formula.Lagged(series(depth - 1), 1 + random.nextInt(30));
      case 5 -> new Formula.Higher(series(depth - 1), pick(Interval.listed()));
      case 6 -> condition(depth - 1);
      default -> call(false, depth - 1);
    };
  }

  private Formula condition(int depth) {
    if (depth == 0) {
      return new Formula.Compared(pick(List.of(Relation.values())), leaf(), leaf());
    }
    return switch (random.nextInt(7)) {
      case 0 ->
        new Formula.Joined(
            pick(List.of(Junction.values())), condition(depth - 1), condition(depth - 1));
      case 1 -> new Formula.Inverted(condition(depth - 1));
      case 2 -> new Formula.Lagged(condition(depth - 1), 1 + random.nextInt(30));
      case 3 -> new Formula.Higher(condition(depth - 1), pick(Interval.listed()));
      case 4 -> call(true, depth - 1);
      default ->
        new Formula.Compared(
            pick(List.of(Relation.values())), series(depth - 1), series(depth - 1));
    };
  }

  private Formula leaf() {
    return random.nextInt(3) == 0
        ? new Formula.Literal(number())
        : new Formula.Column(pick(List.of(Input.values())));
  }

  /** The parser reads the minus of a number as part of it. */
  private static Formula negation(Formula of) {
    return of instanceof Formula.Literal number
        ? new Formula.Literal(-number.value())
        : new Formula.Negation(of);
  }

  private double number() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(200) - 100;
      case 1 -> random.nextGaussian();
      case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
      case 3 -> 0.1 * random.nextInt(1000);
      default -> pick(List.of(0.0, -0.0, 1e15, 1e-7, Double.MIN_VALUE, Double.MAX_VALUE));
    };
  }

  private Formula call(boolean isCondition, int depth) {
    Function function =
        pick(functions.stream().filter(f -> f.isCondition() == isCondition).toList());
    List<Formula> inputs = !function.defaultInputs().isEmpty() && random.nextBoolean()
        ? function.defaultInputs().stream()
            .map(s -> (Formula) new Formula.Column(s))
            .toList()
        : IntStream.range(0, function.inputNames().size())
            .mapToObj(k ->
                function.inputNames().get(k).equals("condition") ? condition(depth) : series(depth))
            .toList();
    List<Argument> arguments =
        function.parameters().stream().map(this::argument).toList();
    return new Formula.Call(function, inputs, arguments, pick(function.outputs()));
  }

  private Argument argument(Parameter parameter) {
    return switch (parameter.type()) {
      case WHOLE -> new Argument.Numeric(parameter.least() + random.nextInt(50));
      case REAL ->
        new Argument.Numeric(parameter.least()
            + (parameter.most() - parameter.least()) * random.nextInt(1000) / 1000);
      case AVERAGE ->
        random.nextBoolean()
            ? parameter.byDefault()
            : new Argument.Kind(pick(List.of(AverageKind.values())));
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
