package io.cryptvault.http.benchmark;

/**
 * A fixed piece of arithmetic, timed beside every sample. A sample divided by it does not depend on how fast the core is at that moment:
 * its clock, and what a neighbour on the same core leaves of it. Confined to one thread.
 */
final class Calibration {
  private static final int LENGTH = 1_024;
  private static final int PASSES = 60;

  private final double[] numbers = new double[LENGTH];
  private double kept;

  Calibration() {
    for (int k = 0; k < LENGTH; k++) {
      numbers[k] = 1 + (k * 2_654_435_761L % 1_000) / 1e4;
    }
  }

  /** CPU nanoseconds of one piece. */
  double nanos() {
    long before = Allocation.cpu();
    double sum = kept;
    for (int pass = 0; pass < PASSES; pass++) {
      sum = pass(sum, numbers);
    }
    kept = sum;
    return Allocation.cpu() - before;
  }

  /** Loads, multiplications, a chain of additions and a comparison: what kernels do. */
  private static double pass(double start, double[] numbers) {
    double slow = start;
    double high = 0;
    for (double number : numbers) {
      slow += (number - slow) * 0.0625;
      high = number > high ? number : high * 0.999;
    }
    return slow + high * 1e-9;
  }
}
