package io.cryptvault.engine.formula;

/** The four operations. */
public enum Operator {
  ADD("+") {
    @Override
    public double apply(double a, double b) {
      return a + b;
    }
  },
  SUBTRACT("-") {
    @Override
    public double apply(double a, double b) {
      return a - b;
    }
  },
  MULTIPLY("*") {
    @Override
    public double apply(double a, double b) {
      return a * b;
    }
  },
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

  /** How it is written. */
  public String sign() {
    return sign;
  }

  /** The plain result, which may be infinite or not a number. */
  public abstract double apply(double a, double b);
}
