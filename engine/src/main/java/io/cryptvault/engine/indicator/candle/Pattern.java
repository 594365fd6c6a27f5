package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Group;
import io.cryptvault.engine.kernel.Marking;
import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.kernel.Warmup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candlestick pattern: literals that must all hold, and alternatives, each with its value, one of which must hold too.
 * Inputs are the {@link ConditionBits} of its conditions, then the four prices, so that the pattern is absent where a price
 * is. The output is 0, or the value of the last alternative that holds. Patterns are equal by name.
 */
final class Pattern implements Alike, BitKernel, Marking {
  private static final int PRICES = 4;

  private final String name;
  private final int lookback;
  private final List<CandleCondition> conditions = new ArrayList<>();
  private final Conjunction always;
  private final Conjunction[] alternatives;
  private final int[] values;
  /** The absolute value that is not the usual 100; 0 if there is none. */
  private final double unusual;

  private Pattern(Builder builder) {
    this.name = builder.name;
    this.lookback = builder.lookback;
    this.always = pack(builder.always);
    this.alternatives = new Conjunction[builder.alternatives.size()];
    this.values = new int[alternatives.length];
    for (int k = 0; k < values.length; k++) {
      alternatives[k] = pack(builder.alternatives.get(k));
      values[k] = builder.values.get(k);
    }
    this.unusual = unusual(values, name);
  }

  /** Starts a pattern with this lookback, at which all these literals hold. */
  static Builder of(String name, int lookback, CandleLiteral... always) {
    return new Builder(name, lookback, List.of(always));
  }

  /** Collects alternatives. */
  static final class Builder {
    private final String name;
    private final int lookback;
    private final List<CandleLiteral> always;
    private final List<List<CandleLiteral>> alternatives = new ArrayList<>();
    private final List<Integer> values = new ArrayList<>();

    private Builder(String name, int lookback, List<CandleLiteral> always) {
      this.name = name;
      this.lookback = lookback;
      this.always = always;
    }

    /** Adds an alternative: the value if all these literals hold too. */
    Builder then(int value, CandleLiteral... literals) {
      alternatives.add(List.of(literals));
      values.add(value);
      return this;
    }

    Pattern build() {
      return new Pattern(this);
    }
  }

  /** Packs literals, and adds their conditions to the list. */
  private Conjunction pack(List<CandleLiteral> literals) {
    for (CandleLiteral literal : literals) {
      if (!conditions.contains(literal.condition())) {
        conditions.add(literal.condition());
      }
    }
    return new Conjunction(literals, conditions);
  }

  /** Adds it to a graph, on open, high, low and close. */
  Ref node(Graph graph, List<Ref> prices) {
    Ref anatomy = graph.node(new Anatomy(), prices.toArray(Ref[]::new));
    List<Ref> inputs = new ArrayList<>();
    for (CandleCondition condition : conditions) {
      inputs.add(condition.column(graph, anatomy));
    }
    inputs.addAll(prices);
    return graph.node(this, inputs.toArray(Ref[]::new));
  }

  @Override
  public int inputs() {
    return conditions.size() + PRICES;
  }

  @Override
  public int lookback() {
    return lookback;
  }

  @Override
  public int scratch() {
    return 2;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    double value = 0;
    if (always.holds(cells, node, at)) {
      for (int k = 0; k < alternatives.length; k++) { // a later alternative overrides an earlier
        value = alternatives[k].holds(cells, node, at) ? values[k] : value;
      }
    }
    cells[node.out(0) + at] = bar < lookback ? Double.NaN : value;
  }

  @Override
  public void block(double[] cells, Node node, int at, int n, long bar) {
    int out = node.out(0) + at;
    int marks = node.scratch() + PITCH;
    mark(cells, node, at, marks);
    Arrays.fill(cells, out, out + n, 0);
    Marks.copy(cells, marks, 0, n, cells, out);
    Warmup.absent(cells, out, n, bar, lookback);
  }

  @Override
  public void mark(double[] cells, Node node, int at, int n, long bar) {
    int marks = node.out(0) + at;
    mark(cells, node, at, marks);
    Marks.end(cells, marks, n, lookback - bar);
  }

  private void mark(double[] cells, Node node, int at, int marks) {
    int common = node.scratch();
    int holds = common + Marks.WORDS;
    Marks.begin(cells, marks, unusual);
    Arrays.fill(cells, common, common + Marks.WORDS, ConditionBits.cell(ConditionBits.ALL));
    if (always.holds(cells, node, at, common, common)) {
      for (int k = 0; k < alternatives.length; k++) {
        if (alternatives[k].holds(cells, node, at, common, holds)) {
          Marks.add(cells, marks, holds, values[k]); // a later alternative overrides an earlier
        }
      }
    }
  }

  /** The one absolute value among these that is not the usual one; 0 if there is none. */
  private static double unusual(int[] values, String name) {
    int found = 0;
    for (int value : values) {
      int size = Math.abs(value);
      if (!Marks.isUsual(value) && found != 0 && found != size) {
        throw new IllegalArgumentException(
            name + ": expected at most one value other than 100 and -100, was " + found + " and "
                + size);
      }
      found = Marks.isUsual(value) ? found : size;
    }
    return found;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Pattern that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void stepAll(double[] cells, Group group, int at, long bar) {
    for (int k = 0; k < group.size(); k++) {
      ((Pattern) group.kernel(k)).step(cells, group.node(k), at, group.bar(k, bar));
    }
  }
}
