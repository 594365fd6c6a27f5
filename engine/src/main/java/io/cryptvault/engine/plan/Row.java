package io.cryptvault.engine.plan;

/**
 * The readings of all formulas at one bar. It is a view of a {@link State} and valid only until the state's next call;
 * use {@link #toArray} for a copy to keep. Confined to the same thread as its state.
 */
public final class Row {
  private final State state;
  private long openTime;
  private int at;

  Row(State state) {
    this.state = state;
  }

  Row show(long openTime, int at) {
    this.openTime = openTime;
    this.at = at;
    return this;
  }

  /** {@return the open time of the bar, in epoch milliseconds} */
  public long openTime() {
    return openTime;
  }

  /** {@return the number of formulas} */
  public int size() {
    return state.plan().size();
  }

  /**
   * {@return the reading of a formula, {@code NaN} when absent; for a condition 1 or 0}
   *
   * @param k the formula's index in the plan
   */
  public double get(int k) {
    return state.cell(k, at);
  }

  /**
   * {@return whether a condition holds; false when it is absent}
   *
   * @param k the condition's index in the plan
   */
  public boolean holds(int k) {
    return get(k) == 1;
  }

  /** {@return a copy of all readings, by the formulas' index in the plan} */
  public double[] toArray() {
    double[] values = new double[size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = get(k);
    }
    return values;
  }
}
