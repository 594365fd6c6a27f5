package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Literals that all must hold: what a pattern with a memory begins with. The output is a word's worth of bits, of a block as
 * {@link Marks} are laid out, of a single bar one. Equal by its literals.
 */
final class Setup implements Worded {
  private final List<Literal> literals;
  private final List<Condition> conditions;
  private final Conjunction all;

  private Setup(List<Literal> literals) {
    this.literals = literals;
    this.conditions = literals.stream().map(Literal::condition).distinct().toList();
    this.all = new Conjunction(literals, conditions);
  }

  static Setup of(Literal... literals) {
    return new Setup(List.of(literals));
  }

  Ref node(Graph graph, Ref anatomy) {
    return graph.node(
        this,
        conditions.stream().map(condition -> condition.column(graph, anatomy)).toArray(Ref[]::new));
  }

  @Override
  public int inputs() {
    return conditions.size();
  }

  @Override
  public boolean passesAbsence() {
    return true;
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    cells[node.out(0) + at] = Words.cell(all.holds(cells, node, at) ? 1 : 0);
  }

  @Override
  public void block(double[] cells, Node node, int at, int n, long bar) {
    int out = node.out(0) + at;
    Arrays.fill(cells, out, out + Marks.WORDS, Words.cell(Words.ALL));
    all.holds(cells, node, at, out, out);
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
