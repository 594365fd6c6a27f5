package io.cryptvault.engine.formula;

import io.cryptvault.engine.formula.Formula.Calculation;
import io.cryptvault.engine.formula.Formula.Call;
import io.cryptvault.engine.formula.Formula.Compared;
import io.cryptvault.engine.formula.Formula.Higher;
import io.cryptvault.engine.formula.Formula.Inverted;
import io.cryptvault.engine.formula.Formula.Joined;
import io.cryptvault.engine.formula.Formula.Lagged;
import io.cryptvault.engine.formula.Formula.Negation;
import java.util.function.Function;

/** Replaces the series of a tree with other formulas. */
final class Substitution {
  private final Function<Input, Formula> replacement;

  Substitution(Function<Input, Formula> replacement) {
    this.replacement = replacement;
  }

  /** {@return the tree with every series replaced, in the order of its text} */
  Formula in(Formula formula) {
    return switch (formula) {
      case Formula.Column column -> replacement.apply(column.series());
      case Formula.Literal number -> number;
      case Call call ->
        new Call(
            call.function(),
            call.inputs().stream().map(this::in).toList(),
            call.arguments(),
            call.output());
      case Lagged lagged -> new Lagged(in(lagged.of()), lagged.bars());
      case Higher higher -> new Higher(in(higher.of()), higher.interval());
      case Negation negation -> new Negation(in(negation.of()));
      case Calculation c -> new Calculation(c.operator(), in(c.left()), in(c.right()));
      case Compared c -> new Compared(c.relation(), in(c.left()), in(c.right()));
      case Joined j -> new Joined(j.junction(), in(j.left()), in(j.right()));
      case Inverted inverted -> new Inverted(in(inverted.of()));
    };
  }
}
