package io.cryptvault.engine.formula;

/** The value of a function's parameter: a number or a kind of average. */
public sealed interface Argument {

  /**
   * A number; for a whole-number parameter, a whole one.
   *
   * @param value the number
   */
  record Numeric(double value) implements Argument {
    @Override
    public String toString() {
      return FormulaPrinter.number(value);
    }
  }

  /**
   * A kind of moving average.
   *
   * @param value which one
   */
  record Kind(AverageKind value) implements Argument {
    @Override
    public String toString() {
      return value.word();
    }
  }
}
