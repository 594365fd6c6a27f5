package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * An estimate of the variance of the logarithm of the price, from one bar's own prices. Absent where a price is not above 0.
 * Inputs: logarithms of ratios of its prices, see {@link Estimator}.
 *
 * <p>Sources: Michael Parkinson, Journal of Business 53, 1980; Mark Garman and Michael Klass, in the same volume; Chris
 * Rogers and Stephen Satchell, Annals of Applied Probability 1, 1991.
 */
record RangeVariance(Estimator estimator) implements Alike {
  private static final double LN_2 = StrictMath.log(2);

  /** Whose estimator. */
  enum Estimator {
    /** For a random walk without drift. Input: high over low. */
    PARKINSON,
    /** For a random walk without drift. Inputs: high over low, close over open. */
    GARMAN_KLASS,
    /** For a random walk with drift. Inputs: high, low and close over open. */
    ROGERS_SATCHELL
  }

  @Override
  public int inputs() {
    return switch (estimator) {
      case PARKINSON -> 1;
      case GARMAN_KLASS -> 2;
      case ROGERS_SATCHELL -> 3;
    };
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  /** An absent logarithm makes an absent variance, without a look at it. */
  @Override
  public boolean takesAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int y = node.out(0) + at;
    int one = node.in(0) + at;
    switch (estimator) {
      case PARKINSON -> {
        for (int j = 0; j < n; j++) {
          cells[y + j] = parkinson(cells[one + j]);
        }
      }
      case GARMAN_KLASS -> {
        int body = node.in(1) + at;
        for (int j = 0; j < n; j++) {
          cells[y + j] = garmanKlass(cells[one + j], cells[body + j]);
        }
      }
      case ROGERS_SATCHELL -> {
        int down = node.in(1) + at;
        int body = node.in(2) + at;
        for (int j = 0; j < n; j++) {
          cells[y + j] = rogersSatchell(cells[one + j], cells[down + j], cells[body + j]);
        }
      }
    }
  }

  private static double parkinson(double range) {
    return range * range / (4 * LN_2);
  }

  private static double garmanKlass(double range, double body) {
    return 0.5 * range * range - (2 * LN_2 - 1) * body * body;
  }

  private static double rogersSatchell(double up, double down, double body) {
    return up * (up - body) + down * (down - body);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((RangeVariance) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
