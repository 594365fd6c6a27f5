package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.kernel.Warmup;
import java.util.List;

/**
 * A weighted sum of exponential averages of one period, each taken of the one before: DEMA, TEMA, T3 and the core of TRIX.
 * Each is seeded with the simple average of the first {@code period} values that reach it.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit, if the weights add up to 1.
 *   <li><b>Lookback</b> {@code period - 1} bars for each average; settles as many times slower as there are averages.
 *   <li><b>Cost</b> O(1) a bar; one double of state for each average. One kernel is faster than a chain of kernels:
 *       the averages wait for each other less.
 *   <li><b>Reference</b> TA-Lib {@code DEMA}, {@code TEMA}, {@code T3}.
 * </ul>
 *
 * @param period in bars, the same for every average
 * @param weights of the first average, the second and so on; two, three or six of them
 */
public record EmaCascade(int period, List<Double> weights) implements Alike {
  private static final List<Double> DOUBLE = List.of(2.0, -1.0);
  private static final List<Double> TRIPLE = List.of(3.0, -3.0, 1.0);
  private static final List<Double> SECOND = List.of(0.0, 1.0);
  private static final List<Double> THIRD = List.of(0.0, 0.0, 1.0);

  /** Copies the weights. */
  public EmaCascade {
    weights = List.copyOf(weights);
  }

  /**
   * {@return Mulloy's double exponential average}
   *
   * @param period in bars, at least 2
   */
  public static EmaCascade dema(int period) {
    return new EmaCascade(period, DOUBLE);
  }

  /**
   * {@return Mulloy's triple exponential average}
   *
   * @param period in bars, at least 2
   */
  public static EmaCascade tema(int period) {
    return new EmaCascade(period, TRIPLE);
  }

  /**
   * Adds an average of an average. A period of 1 adds nothing: the result is the input itself.
   *
   * @param graph receives the node; equal ones are shared
   * @param period in bars, at least 1
   * @param input the column to average
   * @return the result's column
   */
  public static Ref twice(Graph graph, int period, Ref input) {
    return period == 1 ? input : graph.node(new EmaCascade(period, SECOND), input);
  }

  /**
   * Adds an average of an average of an average. A period of 1 adds nothing: the result is the input itself.
   *
   * @param graph receives the node; equal ones are shared
   * @param period in bars, at least 1
   * @param input the column to average
   * @return the result's column
   */
  public static Ref thrice(Graph graph, int period, Ref input) {
    return period == 1 ? input : graph.node(new EmaCascade(period, THIRD), input);
  }

  /**
   * {@return Tillson's T3}
   *
   * @param period in bars, at least 2
   * @param v the volume factor, 0 to 1
   */
  public static EmaCascade t3(int period, double v) {
    double v2 = v * v;
    double v3 = v2 * v;
    return new EmaCascade(
        period,
        List.of(0.0, 0.0, 1 + 3 * v + v3 + 3 * v2, -6 * v2 - 3 * v - 3 * v3, 3 * v2 + 3 * v3, -v3));
  }

  private int stages() {
    return weights.size();
  }

  @Override
  public int lookback() {
    return stages() * (period - 1);
  }

  @Override
  public int slots() {
    return stages();
  }

  @Override
  public Settling settling() {
    return Settling.ofDecay(1 - 2.0 / (period + 1), stages());
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    int s = node.slot(0);
    int warm = Warmup.absent(cells, y, n, bar, lookback());
    for (int j = 0; j < warm; j++) {
      seed(cells, s, cells[x + j], bar + j);
    }
    if (warm < n && bar + warm == lookback()) {
      seed(cells, s, cells[x + warm], lookback());
      cells[y + warm] = blend(cells, s);
      warm++;
    }
    if (stages() == 6) {
      runSix(cells, s, x, y, warm, n);
    } else {
      runThree(cells, s, x, y, warm, n);
    }
  }

  /** One bar while seeds are incomplete. Slot {@code k} is average {@code k}; until it has its seed, the mean of its inputs so far. */
  private void seed(double[] cells, int s, double input, long bar) {
    double k = 2.0 / (period + 1);
    double value = input;
    for (int stage = 0; stage < stages() && bar >= (long) stage * (period - 1); stage++) {
      long seen = bar - (long) stage * (period - 1) + 1;
      double mean = cells[s + stage];
      mean = seen <= period ? mean + (value - mean) / seen : Math.fma(k, value - mean, mean);
      cells[s + stage] = mean;
      value = mean;
    }
  }

  private double blend(double[] cells, int s) {
    double sum = 0;
    for (int stage = stages() - 1; stage >= 0; stage--) {
      sum = Math.fma(weights.get(stage), cells[s + stage], sum);
    }
    return sum;
  }

  /** Two averages are computed as three, of which the last has weight 0. */
  private void runThree(double[] cells, int s, int x, int y, int from, int n) {
    boolean isTwo = stages() == 2;
    double k = 2.0 / (period + 1);
    double w0 = weights.get(0);
    double w1 = weights.get(1);
    double w2 = isTwo ? 0 : weights.get(2);
    double e0 = cells[s];
    double e1 = cells[s + 1];
    double e2 = isTwo ? 0 : cells[s + 2];
    for (int j = from; j < n; j++) {
      e0 = Math.fma(k, cells[x + j] - e0, e0);
      e1 = Math.fma(k, e0 - e1, e1);
      e2 = Math.fma(k, e1 - e2, e2);
      cells[y + j] = Math.fma(w0, e0, Math.fma(w1, e1, w2 * e2));
    }
    cells[s] = e0;
    cells[s + 1] = e1;
    if (!isTwo) {
      cells[s + 2] = e2;
    }
  }

  private void runSix(double[] cells, int s, int x, int y, int from, int n) {
    double k = 2.0 / (period + 1);
    double w2 = weights.get(2);
    double w3 = weights.get(3);
    double w4 = weights.get(4);
    double w5 = weights.get(5);
    double e0 = cells[s];
    double e1 = cells[s + 1];
    double e2 = cells[s + 2];
    double e3 = cells[s + 3];
    double e4 = cells[s + 4];
    double e5 = cells[s + 5];
    for (int j = from; j < n; j++) {
      e0 = Math.fma(k, cells[x + j] - e0, e0);
      e1 = Math.fma(k, e0 - e1, e1);
      e2 = Math.fma(k, e1 - e2, e2);
      e3 = Math.fma(k, e2 - e3, e3);
      e4 = Math.fma(k, e3 - e4, e4);
      e5 = Math.fma(k, e4 - e5, e5);
      cells[y + j] = Math.fma(w2, e2, Math.fma(w3, e3, Math.fma(w4, e4, w5 * e5)));
    }
    cells[s] = e0;
    cells[s + 1] = e1;
    cells[s + 2] = e2;
    cells[s + 3] = e3;
    cells[s + 4] = e4;
    cells[s + 5] = e5;
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((EmaCascade) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
