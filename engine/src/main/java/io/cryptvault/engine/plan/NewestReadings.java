package io.cryptvault.engine.plan;

import java.util.Arrays;
import java.util.List;

/**
 * The readings of a plan at the last bar of a run. {@code NaN} means absent; for a condition, 1 means that it holds and
 * 0 that it does not. Immutable.
 */
public final class NewestReadings {
  private final double[] readings;
  private final List<Failure> failures;

  NewestReadings(double[] readings, List<Failure> failures) {
    this.readings = readings;
    this.failures = List.copyOf(failures);
  }

  /** Without bars every reading is absent. */
  static NewestReadings ofNoBars(int formulas) {
    double[] absent = new double[formulas];
    Arrays.fill(absent, Double.NaN);
    return new NewestReadings(absent, List.of());
  }

  /** {@return the number of formulas} */
  public int size() {
    return readings.length;
  }

  /**
   * {@return the reading of a formula, {@code NaN} when absent}
   *
   * @param k the formula's index in the plan
   */
  public double get(int k) {
    return readings[k];
  }

  /**
   * {@return whether a condition holds; false when it is absent}
   *
   * @param k the condition's index in the plan
   */
  public boolean holds(int k) {
    return readings[k] == 1;
  }

  /** {@return a copy of all readings, by the formulas' index in the plan} */
  public double[] toArray() {
    return readings.clone();
  }

  /** {@return the formulas that failed at any of the bars because a custom function threw; their readings are absent} */
  public List<Failure> failures() {
    return failures;
  }
}
