package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.indicator.math.Trigonometry;

/** Sines and cosines by {@link StrictMath}: the same bits on every machine. Those of equal parts of a turn come from tables. */
final class SineTables {
  private static final double[][] SINES = new double[CyclePhase.LONGEST + 1][];
  private static final double[][] COSINES = new double[CyclePhase.LONGEST + 1][];

  static {
    for (int parts = 1; parts <= CyclePhase.LONGEST; parts++) {
      SINES[parts] = new double[parts];
      COSINES[parts] = new double[parts];
      for (int i = 0; i < parts; i++) {
        double angle = i * (2 * Math.PI) / parts;
        SINES[parts][i] = StrictMath.sin(angle);
        COSINES[parts][i] = StrictMath.cos(angle);
      }
    }
  }

  private SineTables() {}

  /** The sine of {@code i / parts} turns. */
  static double sine(int parts, int i) {
    return SINES[parts][i];
  }

  /** The cosine of {@code i / parts} turns. */
  static double cosine(int parts, int i) {
    return COSINES[parts][i];
  }

  /** The sine of an angle. */
  static double sine(double degrees) {
    return Trigonometry.sin(Math.toRadians(degrees));
  }
}
