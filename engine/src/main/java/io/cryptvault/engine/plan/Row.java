package io.cryptvault.engine.plan;

/**
 * The readings of all formulas at one bar: a view of a {@link State}, good until the state's next call. Copy what is to be
 * kept with {@link #toArray}. Confined like its state.
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

  /** The open time of the bar, epoch milliseconds. */
  public long openTime() {
    return openTime;
  }

  /** How many formulas there are. */
  public int size() {
    return state.plan().size();
  }

  /** The reading of formula {@code k}; {@code NaN} when absent, of a condition 1 or 0. */
  public double get(int k) {
    return state.cell(k, at);
  }

  /** Whether condition {@code k} holds; absent counts as not holding. */
  public boolean holds(int k) {
    return get(k) == 1;
  }

  /** A copy of all readings. */
  public double[] toArray() {
    double[] values = new double[size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = get(k);
    }
    return values;
  }
}
