package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Node;
import java.util.List;

/** Literals that all must hold, packed for a node whose inputs are their conditions. Immutable. */
final class Conjunction {
  private static final int INPUT = 5;
  private static final int ABOVE = 16;
  private static final int BACK = 7;

  /** Of each: the input, the side, how far back, whether it must not hold. */
  private final int[] literals;

  Conjunction(List<Literal> literals, List<Condition> inputs) {
    this.literals = literals.stream()
        .mapToInt(literal -> inputs.indexOf(literal.condition()) << INPUT
            | (literal.above() ? ABOVE : 0)
            | literal.back() << 1
            | (literal.negated() ? 1 : 0))
        .toArray();
  }

  /** Whether they hold at a single bar. */
  boolean holds(double[] cells, Node node, int at) {
    for (int literal : literals) {
      int bit = (literal >>> 1 & BACK) + ((literal & ABOVE) != 0 ? Words.SIDE_BITS : 0);
      if (((Words.word(cells[node.in(literal >>> INPUT) + at]) >>> bit ^ literal) & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes in which bars of a block they hold, of those that the words at {@code from} tell of, to the words at {@code to};
   * and says whether there are any. Eight words at once, in locals, for each literal is found once then.
   */
  boolean holds(double[] cells, Node node, int at, int from, int to) {
    long a = Words.word(cells[from]);
    long b = Words.word(cells[from + 1]);
    long c = Words.word(cells[from + 2]);
    long d = Words.word(cells[from + 3]);
    long e = Words.word(cells[from + 4]);
    long f = Words.word(cells[from + 5]);
    long g = Words.word(cells[from + 6]);
    long h = Words.word(cells[from + 7]);
    for (int literal : literals) {
      int past = Words.PAST - (literal >>> 1 & BACK);
      int side = (literal & ABOVE) != 0 ? Words.SIDE : 0;
      int word = node.in(literal >>> INPUT) + at + past + side;
      long not = -(literal & 1L);
      a &= Words.word(cells[word]) ^ not;
      b &= Words.word(cells[word + 1]) ^ not;
      c &= Words.word(cells[word + 2]) ^ not;
      d &= Words.word(cells[word + 3]) ^ not;
      e &= Words.word(cells[word + 4]) ^ not;
      f &= Words.word(cells[word + 5]) ^ not;
      g &= Words.word(cells[word + 6]) ^ not;
      h &= Words.word(cells[word + 7]) ^ not;
      if ((a | b | c | d | e | f | g | h) == 0) {
        break; // most patterns are rare
      }
    }
    cells[to] = Words.cell(a);
    cells[to + 1] = Words.cell(b);
    cells[to + 2] = Words.cell(c);
    cells[to + 3] = Words.cell(d);
    cells[to + 4] = Words.cell(e);
    cells[to + 5] = Words.cell(f);
    cells[to + 6] = Words.cell(g);
    cells[to + 7] = Words.cell(h);
    return (a | b | c | d | e | f | g | h) != 0;
  }
}
