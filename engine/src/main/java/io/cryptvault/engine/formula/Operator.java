package io.cryptvault.engine.formula;

/** The four arithmetic operations. */
public enum Operator {
  /** Addition. */
  ADD("+") {
    @Override
    public double apply(double a, double b) {
      return a + b;
    }
  },
  /** Subtraction. */
  SUBTRACT("-") {
    @Override
    public double apply(double a, double b) {
      return a - b;
    }
  },
  /** Multiplication. */
  MULTIPLY("*") {
    @Override
    public double apply(double a, double b) {
      return a * b;
    }
  },
  /** Division. */
  DIVIDE("/") {
    @Override
    public double apply(double a, double b) {
      return a / b;
    }
  };

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** {@return how it is written in a formula} */
  public String sign() {
    return sign;
  }

  /**
   * {@return the plain result, which can be infinite or {@code NaN}}
   *
   * @param a the first operand
   * @param b the second operand
   */
  public abstract double apply(double a, double b);
}
