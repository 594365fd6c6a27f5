package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Marking;
import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.kernel.Warmup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candlestick pattern: literals that all must hold, and alternatives of which one must, each with its answer. Inputs are
 * the words of its conditions, then the four prices, for their absences' sake; the output is 0, or the answer. Equal by name.
 */
final class Pattern implements Marking {
  private static final int PRICES = 4;
  /** A packed literal: whether it is negated, then how far back, then its condition's input. */
  private static final int PAST = 7;

  private static final int INPUT = 4;

  private final String name;
  private final int lookback;
  private final List<Condition> conditions = new ArrayList<>();
  private final int[] always;
  private final int[][] alternatives;
  private final int[] values;
  /** The size of an answer that is not the usual one; 0 if there is none. */
  private final double unusual;

  private Pattern(Builder builder) {
    this.name = builder.name;
    this.lookback = builder.lookback;
    this.always = pack(builder.always);
    this.alternatives = new int[builder.alternatives.size()][];
    this.values = new int[alternatives.length];
    for (int k = 0; k < values.length; k++) {
      alternatives[k] = pack(builder.alternatives.get(k));
      values[k] = builder.values.get(k);
    }
    this.unusual = unusual(values, name);
  }

  /** A pattern of so many bars of warm-up, at which all these hold. */
  static Builder of(String name, int lookback, Literal... always) {
    return new Builder(name, lookback, List.of(always));
  }

  /** Gathers alternatives. */
  static final class Builder {
    private final String name;
    private final int lookback;
    private final List<Literal> always;
    private final List<List<Literal>> alternatives = new ArrayList<>();
    private final List<Integer> values = new ArrayList<>();

    private Builder(String name, int lookback, List<Literal> always) {
      this.name = name;
      this.lookback = lookback;
      this.always = always;
    }

    /** Answers so if all these hold besides. */
    Builder then(int value, Literal... literals) {
      alternatives.add(List.of(literals));
      values.add(value);
      return this;
    }

    Pattern build() {
      return new Pattern(this);
    }
  }

  /** A literal as a number: its condition's input, how far back, whether it must not hold. */
  private int[] pack(List<Literal> literals) {
    int[] packed = new int[literals.size()];
    for (int k = 0; k < packed.length; k++) {
      Literal literal = literals.get(k);
      if (literal.back() > Words.PAST) {
        throw new IllegalArgumentException(name + " looks further back than words tell");
      }
      int input = conditions.indexOf(literal.condition());
      if (input < 0) {
        input = conditions.size();
        conditions.add(literal.condition());
      }
      packed[k] = input << INPUT | literal.back() << 1 | (literal.negated() ? 1 : 0);
    }
    return packed;
  }

  /** Its node on open, high, low and close. */
  Ref node(Graph graph, List<Ref> prices) {
    Ref anatomy = graph.node(new Anatomy(), prices.toArray(Ref[]::new));
    List<Ref> inputs = new ArrayList<>();
    for (Condition condition : conditions) {
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
  public void run(double[] cells, Node node, int at, int n, long bar) {
    int out = node.out(0) + at;
    for (int j = 0; j < n; j++) {
      cells[out + j] = 0;
    }
    for (int w = 0; w < Words.count(n); w++) {
      int bars = Words.bars(w, n);
      long common = all(always, cells, node, at + w);
      for (int k = 0; k < alternatives.length && common != 0; k++) {
        long holds = common & all(alternatives[k], cells, node, at + w);
        Words.write(cells, out + w * Words.BARS, bars, holds, values[k]);
      }
    }
    Warmup.absent(cells, out, n, bar, lookback);
  }

  @Override
  public void mark(double[] cells, Node node, int at, int n, long bar) {
    int out = node.out(0) + at;
    for (int w = 0; w < Words.count(n); w++) {
      long up = 0;
      long down = 0;
      long other = 0;
      long common = all(always, cells, node, at + w);
      for (int k = 0; k < alternatives.length && common != 0; k++) {
        long holds = common & all(alternatives[k], cells, node, at + w);
        int value = values[k]; // a later answer stands over an earlier
        up = value > 0 ? up | holds : up & ~holds;
        down = value < 0 ? down | holds : down & ~holds;
        other = Marks.isUsual(value) ? other & ~holds : other | holds;
      }
      int rest = Long.SIZE - Words.bars(w, n);
      long absent = absent(bar + (long) w * Words.BARS) & -1L >>> rest;
      Marks.write(cells, out, w, up >>> rest | absent, down >>> rest | absent, other >>> rest);
    }
    Marks.begin(cells, out, unusual);
    cells[out + n - 1] = Marks.get(cells, out, n - 1);
  }

  /** Of the bars from {@code bar} on, those before the first answer. */
  private long absent(long bar) {
    return bar >= lookback ? 0 : -1L >>> Math.max(0, Long.SIZE - (lookback - bar));
  }

  private static double unusual(int[] values, String name) {
    int found = 0;
    for (int value : values) {
      int size = Math.abs(value);
      if (!Marks.isUsual(value) && found != 0 && found != size) {
        throw new IllegalArgumentException(name + " has more answers than marks tell apart");
      }
      found = Marks.isUsual(value) ? found : size;
    }
    return found;
  }

  /** Where all these literals hold; their words lie at {@code at} in the columns. */
  private static long all(int[] literals, double[] cells, Node node, int at) {
    long all = -1;
    for (int literal : literals) {
      long word = Words.word(cells[node.in(literal >>> INPUT) + at]);
      all &= (word << (literal >>> 1 & PAST)) ^ -(literal & 1L);
    }
    return all;
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
}
