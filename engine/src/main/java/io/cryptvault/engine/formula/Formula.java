package io.cryptvault.engine.formula;

import io.cryptvault.engine.market.Interval;
import java.util.List;

/**
 * What to compute, as a tree of records. Immutable; equal when the parts are equal. {@code toString} writes it as text
 * that parses to the same tree.
 */
public sealed interface Formula {

  /**
   * A column of the bars, or one derived from them: {@code close}, {@code hl2}.
   *
   * @param series which one
   */
  record Column(Input series) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /**
   * A number.
   *
   * @param value a finite number
   */
  record Literal(double value) implements Formula {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is not finite
     */
    public Literal {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("number: expected a finite one, was " + value);
      }
    }

    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /**
   * One output of a function. Nothing is left to defaults, so {@code rsi}, {@code rsi(14)} and {@code rsi(close, 14)}
   * are equal.
   *
   * @param function what is called
   * @param inputs as many as the function takes
   * @param arguments one for each of the function's parameters
   * @param output the name of one of the function's outputs
   */
  record Call(Function function, List<Formula> inputs, List<Argument> arguments, String output)
      implements Formula {
    /** Copies the lists. */
    public Call {
      inputs = List.copyOf(inputs);
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /**
   * The value {@code bars} bars ago: {@code close[1]}.
   *
   * @param of what is delayed
   * @param bars at least 1
   */
  record Lagged(Formula of, int bars) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /**
   * The value on a higher interval, as of its last closed bar: {@code rsi(14)@1h}.
   *
   * @param of what is computed there
   * @param interval the higher interval
   */
  record Higher(Formula of, Interval interval) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /**
   * {@code -a}.
   *
   * @param of what is negated
   */
  record Negation(Formula of) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /**
   * {@code a + b} and the like.
   *
   * @param operator one of four
   * @param left the first operand
   * @param right the second operand
   */
  record Calculation(Operator operator, Formula left, Formula right) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /**
   * A condition such as {@code a > b}.
   *
   * @param relation one of six
   * @param left the first operand
   * @param right the second operand
   */
  record Compared(Relation relation, Formula left, Formula right) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /**
   * {@code a and b}, {@code a or b}: a condition made of conditions.
   *
   * @param junction {@code and} or {@code or}
   * @param left the first condition
   * @param right the second condition
   */
  record Joined(Junction junction, Formula left, Formula right) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /**
   * {@code not a}: a condition made of a condition.
   *
   * @param of the condition
   */
  record Inverted(Formula of) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** {@return whether it is a condition, which holds or does not hold; used as a series, a condition is 1 or 0} */
  default boolean isCondition() {
    return switch (this) {
      case Compared compared -> true;
      case Joined joined -> true;
      case Inverted inverted -> true;
      case Call call -> call.function().isCondition();
      case Lagged lagged -> lagged.of().isCondition();
      case Higher higher -> higher.of().isCondition();
      case Column column -> false;
      case Literal literal -> false;
      case Negation negation -> false;
      case Calculation calculation -> false;
    };
  }
}
