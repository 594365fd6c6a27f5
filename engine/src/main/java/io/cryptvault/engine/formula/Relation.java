package io.cryptvault.engine.formula;

/** The six comparisons. */
public enum Relation {
  /** More than. */
  GREATER(">") {
    @Override
    public boolean holds(double a, double b) {
      return a > b;
    }
  },
  /** At least. */
  GREATER_OR_EQUAL(">=") {
    @Override
    public boolean holds(double a, double b) {
      return a >= b;
    }
  },
  /** Less than. */
  LESS("<") {
    @Override
    public boolean holds(double a, double b) {
      return a < b;
    }
  },
  /** At most. */
  LESS_OR_EQUAL("<=") {
    @Override
    public boolean holds(double a, double b) {
      return a <= b;
    }
  },
  /** Exactly equal. */
  EQUAL("==") {
    @Override
    public boolean holds(double a, double b) {
      return a == b;
    }
  },
  /** Not equal. */
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

  /** {@return how it is written in a formula} */
  public String sign() {
    return sign;
  }

  /**
   * {@return whether it holds between two present values}
   *
   * @param a the left one
   * @param b the right one
   */
  public abstract boolean holds(double a, double b);
}
