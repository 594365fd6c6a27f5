package io.cryptvault.engine.plan;

import java.util.Arrays;
import java.util.List;

/** The readings of a plan at the last of some bars; {@code NaN} means absent, of a condition 1 and 0. Immutable. */
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

  /** How many formulas. */
  public int size() {
    return readings.length;
  }

  /** The reading of formula {@code k}. */
  public double get(int k) {
    return readings[k];
  }

  /** Whether condition {@code k} holds; absent counts as not holding. */
  public boolean holds(int k) {
    return readings[k] == 1;
  }

  /** A copy of all readings, by the formulas' places. */
  public double[] toArray() {
    return readings.clone();
  }

  /** Formulas that have failed at any of the bars: a function of theirs that is not the engine's own has thrown. */
  public List<Failure> failures() {
    return failures;
  }
}
