package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Node;
import java.util.Arrays;

/**
 * The results of a condition as bits in its column: the bars at which it is below, and those at which it is above.
 *
 * <ul>
 *   <li><b>For a block</b>, from its first cell on: for each side {@value #PAST} words of earlier bars, then its own words, laid
 *       out like {@link Marks}. So the word for some bars ago lies as many cells before.
 *   <li><b>For a single bar</b>, in its cell: for each side one bit for the bar, which is the lowest, and one for each of the
 *       {@value #PAST} bars before it. The node's first slot keeps the newest cell.
 * </ul>
 *
 * A block's bits are computed with doubles, because compilers can make vectors of these: each bar's sign is a digit of base 4 in
 * a sum of {@value #DIGITS} digits.
 */
final class ConditionBits {
  /** How many earlier bars they cover. */
  static final int PAST = 4;

  /** Where the "above" side begins, in cells of a block. */
  static final int SIDE = PAST + Marks.WORDS;

  /** Where the "above" side begins, in bits of a single bar. */
  static final int SIDE_BITS = 8;

  /** A word with the bits of all its bars. */
  static final long ALL = (1L << 2 * Marks.FIELD) - 1;

  private static final int SUMS = 4 * Marks.WORDS;
  private static final int DIGITS = Marks.BARS / SUMS;
  private static final int HALF = Marks.BARS / 2;
  private static final double HALF_THE_DIGITS = 1 << DIGITS;
  /** Turns the digits -1, 0, 1 of a sum into 0, 1, 2, which have one bit for "equal" and one for "above". */
  private static final long ONES = ((1L << 2 * DIGITS) - 1) / 3;

  /** Added to a sum, it makes the double's lowest bits those of the whole number. */
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

  /** Writes the cell of a single bar with this difference, whose sign is taken from its bits: a branch would often be guessed wrong. */
  static void push(double[] cells, Node node, int at, double difference) {
    long sign = Double.isNaN(difference) ? 0 : word(difference + 0.0); // without a negative zero
    long below = sign >>> 63;
    long above = -sign >>> 63 & ~below;
    long history = word(cells[node.slot(0)]) << 1 & HISTORIES | below | above << SIDE_BITS;
    cells[node.slot(0)] = cell(history);
    cells[node.out(0) + at] = cell(history);
  }

  /** Writes a block of {@code n} bars whose signs lie at {@code signs}; overwrites the signs. */
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

  /** Writes the earlier bars' words of a block of {@code n} bars, and keeps its last bars for the next block. */
  static void remember(double[] cells, Node node, int at, int n) {
    int below = node.out(0) + at + PAST;
    int above = below + SIDE;
    long history = word(cells[node.slot(0)]);
    past(cells, below, history);
    past(cells, above, history >>> SIDE_BITS);
    cells[node.slot(0)] = cell(history(cells, below, above, n));
  }

  /** Adds the digits of bars that are a multiple of {@value #SUMS} apart, in three steps that halve the number of sums. */
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

  /** Writes the words of earlier bars: those of the last words, each moved by one place, with the kept history put in front. */
  private static void past(double[] cells, int words, long history) {
    for (int back = 1; back <= PAST; back++) {
      long word = word(cells[words + Marks.WORDS - back]);
      long moved = word << Marks.FIELD | word >>> Marks.FIELD << 1 & FIELD;
      cells[words - back] = cell(moved & ALL | history >>> back - 1 & 1);
    }
  }

  /** The last bars of a block in the form of a single bar's cell. */
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
