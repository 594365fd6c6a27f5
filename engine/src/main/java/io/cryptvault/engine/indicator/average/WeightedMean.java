package io.cryptvault.engine.indicator.average;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Warmup;

/**
 * Mean of a window by given weights: Arnaud Legoux's bell, Ehlers' symmetric four.
 *
 * <ul>
 *   <li><b>Input, output</b> one column; the input's own unit.
 *   <li><b>Lookback</b> one bar less than there are weights, no settling.
 *   <li><b>Cost</b> O(period) a bar, since arbitrary weights allow nothing faster. No state.
 * </ul>
 *
 * @param weights one for each bar of the window
 */
public record WeightedMean(Weights weights) implements Alike {
  @Override
  public int lookback() {
    return weights.size() - 1;
  }

  @Override
  public int depth() {
    return weights.size() - 1;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int x = node.in(0) + at;
    int y = node.out(0) + at;
    for (int j = Warmup.absent(cells, y, n, bar, lookback()); j < n; j++) {
      cells[y + j] = weights.mean(cells, x + j);
    }
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((WeightedMean) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
