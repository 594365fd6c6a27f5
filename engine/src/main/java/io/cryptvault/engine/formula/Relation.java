package io.cryptvault.engine.formula;

/** The six relations. */
public enum Relation {
  GREATER(">") {
    @Override
    public boolean holds(double a, double b) {
      return a > b;
    }
  },
  GREATER_OR_EQUAL(">=") {
    @Override
    public boolean holds(double a, double b) {
      return a >= b;
    }
  },
  LESS("<") {
    @Override
    public boolean holds(double a, double b) {
      return a < b;
    }
  },
  LESS_OR_EQUAL("<=") {
    @Override
    public boolean holds(double a, double b) {
      return a <= b;
    }
  },
  EQUAL("==") {
    @Override
    public boolean holds(double a, double b) {
      return a == b;
    }
  },
  UNEQUAL("!=") {
    @Override
    public boolean holds(double a, double b) {
      return a != b;
    }
  };

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  /** How it is written. */
  public String sign() {
    return sign;
  }

  /** Whether it holds between two present values. */
  public abstract boolean holds(double a, double b);
}
