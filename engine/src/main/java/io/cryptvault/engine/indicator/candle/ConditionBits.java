package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Node;
import java.util.Arrays;

/**
 * The bits of a comparison, in its column: where the left is below, and where above.
 *
 * <ul>
 *   <li><b>Of a block</b>, from its first cell on: for each side the {@value #PAST} words before the first, then its words,
 *       laid out as {@link Marks} are. So the word of some bars ago lies as many cells before.
 *   <li><b>Of a single bar</b>, in its cell: for each side a bit for the bar and one for each of the {@value #PAST} before
 *       it, the bar's lowest. The node's first slot keeps the newest.
 * </ul>
 *
 * A block's bits come from doubles, for that is what compilers can work on several at once: each bar's sign is a digit of base
 * 4 in a sum of {@value #DIGITS}.
 */
final class ConditionBits {
  /** How many bars back they tell. */
  static final int PAST = 4;

  /** Where the other side begins, in cells of a block. */
  static final int SIDE = PAST + Marks.WORDS;

  /** Where the other side begins, in bits of a single bar. */
  static final int SIDE_BITS = 8;

  /** A word that tells of all its bars. */
  static final long ALL = (1L << 2 * Marks.FIELD) - 1;

  private static final int SUMS = 4 * Marks.WORDS;
  private static final int DIGITS = Marks.BARS / SUMS;
  private static final int HALF = Marks.BARS / 2;
  private static final double HALF_THE_DIGITS = 1 << DIGITS;
  /** Makes digits -1, 0, 1 of a sum 0, 1, 2: each then has a bit for "equal" and one for "above". */
  private static final long ONES = ((1L << 2 * DIGITS) - 1) / 3;

  /** Beyond it a double's lowest bits are those of the whole number that it is. */
  private static final double BASE = 0x1p52 + ONES;

  private static final long FIELD = (1L << Marks.FIELD) - 1;
  private static final long HISTORY = (1L << PAST + 1) - 1;
  private static final long HISTORIES = HISTORY | HISTORY << SIDE_BITS;

  private ConditionBits() {}

  static long word(double cell) {
    return Double.doubleToRawLongBits(cell);
  }

  static double cell(long word) {
    return Double.longBitsToDouble(word);
  }

  /** Writes a single bar, whose difference is {@code difference}. */
  static void push(double[] cells, Node node, int at, double difference) {
    long history = word(cells[node.slot(0)]) << 1 & HISTORIES;
    history |= difference < 0 ? 1 : difference > 0 ? 1 << SIDE_BITS : 0;
    cells[node.slot(0)] = cell(history);
    cells[node.out(0) + at] = cell(history);
  }

  /** Writes a block of {@code n} bars, whose signs lie at {@code signs}. They are lost. */
  static void pack(double[] cells, int signs, Node node, int at, int n) {
    if (n < Marks.BARS) {
      Arrays.fill(cells, signs + n, signs + Marks.BARS, 0);
    }
    add(cells, signs);
    int below = node.out(0) + at + PAST;
    int above = below + SIDE;
    for (int w = 0; w < Marks.WORDS; w++) {
      long first = word(cells[signs + w]);
      long second = word(cells[signs + w + Marks.WORDS]);
      long third = word(cells[signs + w + 2 * Marks.WORDS]);
      long fourth = word(cells[signs + w + 3 * Marks.WORDS]);
      long low = above(first) | above(third) << 1;
      long high = above(second) | above(fourth) << 1;
      cells[above + w] = cell(low | high << Marks.FIELD);
      low = below(first) | below(third) << 1;
      high = below(second) | below(fourth) << 1;
      cells[below + w] = cell(low | high << Marks.FIELD);
    }
    remember(cells, node, at, n);
  }

  /** Writes what goes before the words of a block of {@code n} bars, and keeps its last bars for the next. */
  static void remember(double[] cells, Node node, int at, int n) {
    int below = node.out(0) + at + PAST;
    int above = below + SIDE;
    long history = word(cells[node.slot(0)]);
    past(cells, below, history);
    past(cells, above, history >>> SIDE_BITS);
    cells[node.slot(0)] = cell(history(cells, below, above, n));
  }

  /** Adds the digits up, each bar's to those of the bars that are a multiple of {@value #SUMS} away: seven, three, one. */
  private static void add(double[] cells, int signs) {
    for (int j = signs; j < signs + HALF; j++) {
      cells[j] = cells[j] + cells[j + HALF] * HALF_THE_DIGITS;
    }
    for (int j = signs; j < signs + 3 * SUMS; j++) {
      cells[j] = cells[j] + cells[j + 3 * SUMS] * 64;
    }
    for (int j = signs; j < signs + SUMS; j++) {
      cells[j] = ((cells[j] + BASE) + cells[j + SUMS] * 4)
          + (cells[j + 2 * SUMS] * 16 + cells[j + 6 * SUMS] * 4096);
    }
  }

  private static long above(long digits) {
    return digits >>> 1 & ONES;
  }

  private static long below(long digits) {
    return ~(digits | digits >>> 1) & ONES;
  }

  /** Writes the words before the first: of the same bars as the last ones, each a place further, and of those before. */
  private static void past(double[] cells, int words, long history) {
    for (int back = 1; back <= PAST; back++) {
      long word = word(cells[words + Marks.WORDS - back]);
      long moved = word << Marks.FIELD | word >>> Marks.FIELD << 1 & FIELD;
      cells[words - back] = cell(moved & ALL | history >>> back - 1 & 1);
    }
  }

  /** The last bars of a block, as a single bar tells them. */
  private static long history(double[] cells, int below, int above, int n) {
    long history = 0;
    for (int j = n - 1 - PAST; j < n; j++) {
      long down = word(cells[below + Marks.word(j)]) >>> Marks.bit(j) & 1;
      long up = word(cells[above + Marks.word(j)]) >>> Marks.bit(j) & 1;
      history = history << 1 | down | up << SIDE_BITS;
    }
    return history;
  }
}
