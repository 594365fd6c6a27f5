package io.cryptvault.engine.indicator.price;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import java.util.List;

/** Levels above a base by given shares of the bar's range, then as many below it. Inputs: base, high, low. */
record RangePivots(List<Double> shares) implements Kernel {
  static final RangePivots FIBONACCI = new RangePivots(List.of(0.382, 0.618, 1.0));
  static final RangePivots CAMARILLA =
      new RangePivots(List.of(1.1 / 12, 1.1 / 6, 1.1 / 4, 1.1 / 2));

  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int outputs() {
    return 2 * shares.size();
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int base = node.in(0) + at;
    int high = node.in(1) + at;
    int low = node.in(2) + at;
    for (int k = 0; k < shares.size(); k++) {
      double share = shares.get(k);
      int above = node.out(k) + at;
      int below = node.out(shares.size() + k) + at;
      for (int j = 0; j < n; j++) {
        double step = share * (cells[high + j] - cells[low + j]);
        cells[above + j] = cells[base + j] + step;
        cells[below + j] = cells[base + j] - step;
      }
    }
  }
}
