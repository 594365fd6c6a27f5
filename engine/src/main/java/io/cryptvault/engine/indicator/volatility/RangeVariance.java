package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * An estimate of the variance of the logarithm of the price, from one bar's own prices. Absent where a price is not above 0.
 * Inputs: open, high, low, close.
 *
 * <p>Sources: Michael Parkinson, Journal of Business 53, 1980; Mark Garman and Michael Klass, in the same volume; Chris
 * Rogers and Stephen Satchell, Annals of Applied Probability 1, 1991.
 */
record RangeVariance(Estimator estimator) implements Alike {
  private static final double LN_2 = StrictMath.log(2);

  /** Whose estimator. */
  enum Estimator {
    /** From high and low, for a random walk without drift. */
    PARKINSON,
    /** From all four prices, for a random walk without drift. */
    GARMAN_KLASS,
    /** From all four prices, for a random walk with drift. */
    ROGERS_SATCHELL
  }

  @Override
  public int inputs() {
    return 4;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    for (int j = at; j < at + n; j++) {
      double open = cells[node.in(0) + j];
      double high = cells[node.in(1) + j];
      double low = cells[node.in(2) + j];
      double close = cells[node.in(3) + j];
      cells[node.out(0) + j] = switch (estimator) {
        case PARKINSON -> parkinson(high, low);
        case GARMAN_KLASS -> garmanKlass(open, high, low, close);
        case ROGERS_SATCHELL -> rogersSatchell(open, high, low, close);
      };
    }
  }

  private static double parkinson(double high, double low) {
    double range = Logarithm.ofRatio(high, low);
    return range * range / (4 * LN_2);
  }

  private static double garmanKlass(double open, double high, double low, double close) {
    double range = Logarithm.ofRatio(high, low);
    double body = Logarithm.ofRatio(close, open);
    return 0.5 * range * range - (2 * LN_2 - 1) * body * body;
  }

  private static double rogersSatchell(double open, double high, double low, double close) {
    double up = Logarithm.ofRatio(high, open);
    double down = Logarithm.ofRatio(low, open);
    double body = Logarithm.ofRatio(close, open);
    return up * (up - body) + down * (down - body);
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((RangeVariance) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
