package io.cryptvault.engine.indicator.price;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;

/**
 * The mean of two, three or four prices of one bar: {@code hl2}, {@code hlc3} (the typical price), {@code ohlc4}. Summed in
 * the order of the inputs, then divided. Three equal numbers are treated apart, because three times a number may be rounded.
 *
 * @param inputs number of prices, 2 to 4
 */
public record MeanPrice(int inputs) implements Alike {
  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int a = node.in(0) + at;
    int b = node.in(1) + at;
    int y = node.out(0) + at;
    switch (inputs) {
      case 2 -> {
        for (int j = 0; j < n; j++) {
          cells[y + j] = cells[a + j] + cells[b + j];
        }
      }
      case 3 -> {
        ofThree(cells, a, b, node.in(2) + at, y, n);
        return;
      }
      default -> {
        int c = node.in(2) + at;
        int d = node.in(3) + at;
        for (int j = 0; j < n; j++) {
          cells[y + j] = cells[a + j] + cells[b + j] + cells[c + j] + cells[d + j];
        }
      }
    }
    for (int j = 0; j < n; j++) { // in place, so that the compiler makes vectors of it
      cells[y + j] = cells[y + j] / inputs;
    }
  }

  private static void ofThree(double[] cells, int a, int b, int c, int y, int n) {
    for (int j = 0; j < n; j++) {
      cells[y + j] = mean(cells[a + j], cells[b + j], cells[c + j]);
    }
  }

  private static double mean(double a, double b, double c) {
    return a == b && b == c ? a : (a + b + c) / 3;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    double a = cells[node.in(0) + at];
    double b = cells[node.in(1) + at];
    if (inputs == 2) {
      cells[node.out(0) + at] = (a + b) / 2;
      return;
    }
    double c = cells[node.in(2) + at];
    cells[node.out(0) + at] =
        inputs == 3 ? mean(a, b, c) : (a + b + c + cells[node.in(3) + at]) / 4;
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((MeanPrice) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
