package io.cryptvault.engine.formula;

import io.cryptvault.engine.market.Interval;
import java.util.List;

/**
 * What is wanted, as a tree of records: immutable, equal when its parts are. Its {@code toString} writes it as text that parses
 * to the same tree.
 */
public sealed interface Formula {

  /** A column of the bars, or one made of them: {@code close}, {@code hl2}. */
  record Column(Input series) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** A number. */
  record Literal(double value) implements Formula {
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
   * One output of a function; nothing is left to default, so that {@code rsi}, {@code rsi(14)} and {@code rsi(close, 14)}
   * are equal.
   *
   * @param function what is called
   * @param inputs as many as it takes
   * @param arguments one for each of its parameters
   * @param output the name of one of its outputs
   */
  record Call(Function function, List<Formula> inputs, List<Argument> arguments, String output)
      implements Formula {
    public Call {
      inputs = List.copyOf(inputs);
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** The value of {@code bars} bars ago: {@code close[1]}. */
  record Lagged(Formula of, int bars) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** The value on a higher interval, as of its last closed bar: {@code rsi(14)@1h}. */
  record Higher(Formula of, Interval interval) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** {@code -a}. */
  record Negation(Formula of) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** {@code a + b} and the like. */
  record Calculation(Operator operator, Formula left, Formula right) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** {@code a > b} and the like: a condition. */
  record Compared(Relation relation, Formula left, Formula right) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** {@code a and b}, {@code a or b}: a condition of conditions. */
  record Joined(Junction junction, Formula left, Formula right) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** {@code not a}: a condition of a condition. */
  record Inverted(Formula of) implements Formula {
    @Override
    public String toString() {
      return FormulaPrinter.print(this);
    }
  }

  /** Whether it holds or not, rather than having a size. Where a series is wanted, a condition counts as 1 and 0. */
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
