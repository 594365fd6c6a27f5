package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** Literals that all must hold, as {@link Words} again: what a pattern with a memory begins with. */
record Setup(List<Literal> literals) implements Kernel {
  Setup {
    literals = List.copyOf(literals);
  }

  static Setup of(Literal... literals) {
    return new Setup(List.of(literals));
  }

  Ref node(Graph graph, Ref anatomy) {
    return graph.node(
        this,
        literals.stream()
            .map(literal -> literal.condition().column(graph, anatomy))
            .toArray(Ref[]::new));
  }

  @Override
  public int inputs() {
    return literals.size();
  }

  @Override
  public boolean passesAbsence() {
    return true;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    for (int w = 0; w < Words.count(n); w++) {
      long all = -1;
      for (int k = 0; k < literals.size(); k++) {
        Literal literal = literals.get(k);
        long word = Words.word(cells[node.in(k) + at + w]) << literal.back();
        all &= literal.negated() ? ~word : word;
      }
      cells[node.out(0) + at + w] = Words.cell(all);
    }
  }
}
