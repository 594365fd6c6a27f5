package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Marking;
import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.kernel.Warmup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hikkake: an inside bar, then one that breaks out of it and deceives. It answers 100, or -100, against the break; and twice
 * that at the bar, one of the next three, that closes beyond the inside bar's other end, which confirms it. Inputs are the
 * words of where it is set up, bullish and bearish, then high, low and close, then the prices, for their absences' sake.
 */
record Hikkake(String name, int lookback, Setup bullish, Setup bearish) implements Worded, Marking {
  private static final int PATIENCE = 3;
  private static final double USUAL = 100;
  private static final int HIGH = 2;
  private static final int LOW = 3;
  private static final int CLOSE = 4;
  private static final int INPUTS = 9;
  /** Bars left in which it can be confirmed. */
  private static final int LEFT = 0;
  /** What must be passed, and to which side: 100 or -100. */
  private static final int LEVEL = 1;

  private static final int SIDE = 2;

  /** Its node on open, high, low and close. */
  Ref node(Graph graph, List<Ref> prices) {
    Ref anatomy = graph.node(new Anatomy(), prices.toArray(Ref[]::new));
    List<Ref> inputs = new ArrayList<>();
    inputs.add(bullish.node(graph, anatomy));
    inputs.add(bearish.node(graph, anatomy));
    for (Measure measure : List.of(Measure.HIGH, Measure.LOW, Measure.CLOSE)) {
      inputs.add(measure.column(graph, anatomy));
    }
    inputs.addAll(prices);
    return graph.node(this, inputs.toArray(Ref[]::new));
  }

  @Override
  public int inputs() {
    return INPUTS;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int depth(int k) {
    return k == HIGH || k == LOW ? 1 : 0;
  }

  @Override
  public int slots() {
    return 3;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    block(cells, node, at, 1, bar); // a single bar's bit is where a block's first is
  }

  @Override
  public void block(double[] cells, Node node, int at, int n, long bar) {
    int out = node.out(0) + at;
    Arrays.fill(cells, out, out + n, 0);
    answer(cells, node, at, n, bar, false);
    Warmup.absent(cells, out, n, bar, lookback);
  }

  @Override
  public void mark(double[] cells, Node node, int at, int n, long bar) {
    int marks = node.out(0) + at;
    Marks.begin(cells, marks, 2 * USUAL);
    answer(cells, node, at, n, bar, true);
    Marks.end(cells, marks, n, lookback - bar);
  }

  private void answer(double[] cells, Node node, int at, int n, long bar, boolean marks) {
    int out = node.out(0) + at;
    int s = node.slot(0);
    double left = cells[s + LEFT];
    double level = cells[s + LEVEL];
    double side = cells[s + SIDE];
    for (int j = 0; j < n; j++) {
      double value = 0;
      long up = Words.word(cells[node.in(0) + at + Marks.word(j)]) >>> Marks.bit(j);
      long down = Words.word(cells[node.in(1) + at + Marks.word(j)]) >>> Marks.bit(j);
      if (((up | down) & 1) != 0 && bar + j >= lookback - PATIENCE) {
        side = (up & 1) != 0 ? USUAL : -USUAL;
        level = cells[node.in(side > 0 ? HIGH : LOW) + at + j - 1];
        left = PATIENCE;
        value = side;
      } else if (left > 0) {
        left--;
        double close = cells[node.in(CLOSE) + at + j];
        if (side > 0 ? close > level : close < level) {
          value = 2 * side;
          left = 0;
        }
      }
      if (value != 0) {
        if (marks) {
          Marks.addAt(cells, out, j, value);
        } else {
          cells[out + j] = value;
        }
      }
    }
    cells[s + LEFT] = left;
    cells[s + LEVEL] = level;
    cells[s + SIDE] = side;
  }

  @Override
  public String toString() {
    return name;
  }
}
