package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * A bar's logarithmic return in two parts: from the previous close to its open, and from its open to its close. Absent where a
 * price is not above 0. Inputs: open, close. Lookback 1 bar.
 */
record BodyReturns() implements Kernel {
  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public int depth(int k) {
    return k == 1 ? 1 : 0;
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int open = node.in(0) + at;
    int close = node.in(1) + at;
    int overnight = node.out(0) + at;
    int body = node.out(1) + at;
    Warmup.absent(cells, body, n, bar, 1);
    for (int j = Warmup.absent(cells, overnight, n, bar, 1); j < n; j++) {
      cells[overnight + j] = Logarithm.ofRatio(cells[open + j], cells[close + j - 1]);
      cells[body + j] = Logarithm.ofRatio(cells[close + j], cells[open + j]);
    }
  }
}
