package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Literals that all must hold, bullish ones or bearish ones, as a condition: what patterns begin with that look back at where
 * they began. Above is bullish, below bearish. Equal by its literals.
 */
final class Setup implements Condition, Worded {
  private final List<Literal> literals = new ArrayList<>();
  private final List<Condition> conditions;
  private final Conjunction bullish;
  private final Conjunction bearish;

  Setup(List<Literal> bullish, List<Literal> bearish) {
    literals.addAll(bullish);
    literals.addAll(bearish);
    this.conditions = literals.stream().map(Literal::condition).distinct().toList();
    this.bullish = new Conjunction(bullish, conditions);
    this.bearish = new Conjunction(bearish, conditions);
  }

  Literal bullish(int back) {
    return new Literal(this, true, back, false);
  }

  Literal bearish(int back) {
    return new Literal(this, false, back, false);
  }

  @Override
  public Ref column(Graph graph, Ref anatomy) {
    return graph.node(
        this,
        conditions.stream().map(condition -> condition.column(graph, anatomy)).toArray(Ref[]::new));
  }

  @Override
  public int inputs() {
    return conditions.size();
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public boolean passesAbsence() {
    return true;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    int side = bullish.holds(cells, node, at) ? 1 : bearish.holds(cells, node, at) ? -1 : 0;
    Words.push(cells, node, at, side);
  }

  @Override
  public void block(double[] cells, Node node, int at, int n, long bar) {
    int below = node.out(0) + at + Words.PAST;
    int above = below + Words.SIDE;
    Arrays.fill(cells, below, above + Marks.WORDS, Words.cell(Words.ALL));
    bearish.holds(cells, node, at, below, below);
    bullish.holds(cells, node, at, above, above);
    Words.remember(cells, node, at, n);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Setup that && literals.equals(that.literals);
  }

  @Override
  public int hashCode() {
    return literals.hashCode();
  }

  @Override
  public String toString() {
    return "Setup" + literals;
  }
}
