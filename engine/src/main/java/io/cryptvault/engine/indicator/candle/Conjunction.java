package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Node;
import java.util.List;

/** Literals that must all hold, packed for a node whose inputs are their conditions. Immutable. */
final class Conjunction {
  private static final int INPUT = 5;
  private static final int ABOVE = 16;
  private static final int BACK = 7;
  /** Turns {@link #ABOVE} into {@link ConditionBits#SIDE_BITS}. */
  private static final int ABOVE_TO_SIDE =
      Integer.numberOfTrailingZeros(ABOVE / ConditionBits.SIDE_BITS);

  /** For each: the input, the side, how many bars back, and whether it is negated. */
  private final int[] literals;

  Conjunction(List<CandleLiteral> literals, List<CandleCondition> inputs) {
    this.literals = literals.stream()
        .mapToInt(literal -> inputs.indexOf(literal.condition()) << INPUT
            | (literal.above() ? ABOVE : 0)
            | literal.back() << 1
            | (literal.negated() ? 1 : 0))
        .toArray();
  }

  /** Whether they hold at a single bar. It ends at the first that fails: to look at all of them takes twice as long. */
  boolean holds(double[] cells, Node node, int at) {
    for (int literal : literals) {
      int bit = (literal >>> 1 & BACK) + ((literal & ABOVE) >>> ABOVE_TO_SIDE);
      long holds = ConditionBits.word(cells[node.anyIn(literal >>> INPUT) + at]) >>> bit ^ literal;
      if ((holds & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads the candidate bars from the words at {@code from}, and writes those at which all literals hold to the words at {@code
   * to}. Returns whether there are any. All eight words are held in locals, so that each literal is decoded once.
   */
  boolean holds(double[] cells, Node node, int at, int from, int to) {
    long a = ConditionBits.word(cells[from]);
    long b = ConditionBits.word(cells[from + 1]);
    long c = ConditionBits.word(cells[from + 2]);
    long d = ConditionBits.word(cells[from + 3]);
    long e = ConditionBits.word(cells[from + 4]);
    long f = ConditionBits.word(cells[from + 5]);
    long g = ConditionBits.word(cells[from + 6]);
    long h = ConditionBits.word(cells[from + 7]);
    for (int literal : literals) {
      int past = ConditionBits.PAST - (literal >>> 1 & BACK);
      int side = (literal & ABOVE) != 0 ? ConditionBits.SIDE : 0;
      int word = node.in(literal >>> INPUT) + at + past + side;
      long not = -(literal & 1L);
      a &= ConditionBits.word(cells[word]) ^ not;
      b &= ConditionBits.word(cells[word + 1]) ^ not;
      c &= ConditionBits.word(cells[word + 2]) ^ not;
      d &= ConditionBits.word(cells[word + 3]) ^ not;
      e &= ConditionBits.word(cells[word + 4]) ^ not;
      f &= ConditionBits.word(cells[word + 5]) ^ not;
      g &= ConditionBits.word(cells[word + 6]) ^ not;
      h &= ConditionBits.word(cells[word + 7]) ^ not;
      if ((a | b | c | d | e | f | g | h) == 0) {
        break; // most patterns are rare
      }
    }
    cells[to] = ConditionBits.cell(a);
    cells[to + 1] = ConditionBits.cell(b);
    cells[to + 2] = ConditionBits.cell(c);
    cells[to + 3] = ConditionBits.cell(d);
    cells[to + 4] = ConditionBits.cell(e);
    cells[to + 5] = ConditionBits.cell(f);
    cells[to + 6] = ConditionBits.cell(g);
    cells[to + 7] = ConditionBits.cell(h);
    return (a | b | c | d | e | f | g | h) != 0;
  }
}
