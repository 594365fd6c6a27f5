package io.cryptvault.engine.indicator.momentum;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;

/**
 * The distance of the close from the middle of a window's range, and half that range. Blau's stochastic momentum index
 * smooths both and divides them. Inputs: close, the window's highest high, its lowest low.
 */
record DistanceFromMiddle() implements Kernel {
  @Override
  public int inputs() {
    return 3;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int close = node.in(0) + at;
    int highest = node.in(1) + at;
    int lowest = node.in(2) + at;
    int distance = node.out(0) + at;
    int reach = node.out(1) + at;
    for (int j = 0; j < n; j++) {
      double half = (cells[highest + j] - cells[lowest + j]) / 2;
      cells[distance + j] = cells[close + j] - cells[lowest + j] - half;
      cells[reach + j] = half;
    }
  }
}
