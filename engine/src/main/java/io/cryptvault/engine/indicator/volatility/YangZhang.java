package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * Yang and Zhang's volatility from its three parts, the inputs: the population variance of the logarithms of open over previous
 * close, that of close over open, and the window's sum of Rogers' and Satchell's estimates. The weights are those with the least
 * variance.
 *
 * <p>Source: Dennis Yang and Qiang Zhang, Drift-Independent Volatility Estimation Based on High, Low, Open, and Close Prices,
 * Journal of Business 73:3, 2000, with their alpha of 1.34.
 *
 * @param period bars of the window
 * @param annual bars in a year
 */
record YangZhang(int period, double annual) implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int overnight = node.in(0) + at;
    int body = node.in(1) + at;
    int ranges = node.in(2) + at;
    int y = node.out(0) + at;
    double count = period;
    double share = 0.34 / (1.34 + (count + 1) / (count - 1));
    double ofSample = count / (count - 1);
    for (int j = 0; j < n; j++) {
      double between = ofSample * (cells[overnight + j] + share * cells[body + j]);
      double within = (1 - share) * Math.max(cells[ranges + j], 0) / count;
      cells[y + j] = Math.sqrt(annual * (between + within));
    }
  }
}
