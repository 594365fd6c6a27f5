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
 * The start of a pattern, as a condition: bullish literals that must all hold, or bearish ones. It is for patterns that look back
 * at where they started. Above is bullish, below bearish. Setups are equal by their literals.
 */
final class PatternSetup implements CandleCondition, BitKernel {
  private final List<CandleLiteral> literals = new ArrayList<>();
  private final List<CandleCondition> conditions;
  private final Conjunction bullish;
  private final Conjunction bearish;

  PatternSetup(List<CandleLiteral> bullish, List<CandleLiteral> bearish) {
    literals.addAll(bullish);
    literals.addAll(bearish);
    this.conditions = literals.stream().map(CandleLiteral::condition).distinct().toList();
    this.bullish = new Conjunction(bullish, conditions);
    this.bearish = new Conjunction(bearish, conditions);
  }

  CandleLiteral bullish(int back) {
    return new CandleLiteral(this, true, back, false);
  }

  CandleLiteral bearish(int back) {
    return new CandleLiteral(this, false, back, false);
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
    ConditionBits.push(cells, node, at, side);
  }

  @Override
  public void block(double[] cells, Node node, int at, int n, long bar) {
    int below = node.out(0) + at + ConditionBits.PAST;
    int above = below + ConditionBits.SIDE;
    Arrays.fill(cells, below, above + Marks.WORDS, ConditionBits.cell(ConditionBits.ALL));
    bearish.holds(cells, node, at, below, below);
    bullish.holds(cells, node, at, above, above);
    ConditionBits.remember(cells, node, at, n);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PatternSetup that && literals.equals(that.literals);
  }

  @Override
  public int hashCode() {
    return literals.hashCode();
  }

  @Override
  public String toString() {
    return "PatternSetup" + literals;
  }
}
