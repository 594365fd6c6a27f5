package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Node;

/**
 * Bits of a condition, one a bar, many bars a word. A word is a register into whose top the bars are shifted: bit 63 tells of
 * its newest bar, the next one of the bar before. It holds {@value #BARS} bars of a run and those {@value #PAST} before them,
 * so that {@code word << d} tells of {@code d} bars ago.
 *
 * <p>The words of a run of {@code n} bars lie in the condition's column from the run's first cell on, one after the other.
 * A cell is a double: its 52 low bits are the word's, the others make it a number between 1 and 2, whatever the bits.
 */
final class Words {
  /** Bars of a run that a word tells of. */
  static final int BARS = 48;

  /** How many bars before its own a word still knows. */
  static final int PAST = 4;

  private static final int UNUSED = Long.SIZE - BARS - PAST;
  private static final long ONE = Double.doubleToRawLongBits(1);

  private Words() {}

  /** How many words a run of so many bars has. */
  static int count(int n) {
    return (n + BARS - 1) / BARS;
  }

  /** How many bars of a run of {@code n} its word {@code w} tells of. */
  static int bars(int w, int n) {
    return Math.min(BARS, n - w * BARS);
  }

  static double cell(long word) {
    return Double.longBitsToDouble(word >>> UNUSED | ONE);
  }

  static long word(double cell) {
    return Double.doubleToRawLongBits(cell) << UNUSED;
  }

  /**
   * Writes the words of a run: a bar's bit is the sign of its cell. The node's first slot holds the word so far.
   *
   * @param signs where the run's first cell lies
   * @param at where the run lies in the stride
   */
  static void pack(double[] cells, int signs, Node node, int at, int n) {
    long word = word(cells[node.slot(0)]);
    int out = node.out(0) + at;
    for (int done = 0; done < n; done += BARS) {
      int bars = Math.min(BARS, n - done);
      long bits = bars == BARS ? whole(cells, signs + done) : some(cells, signs + done, bars);
      word = Long.reverse(bits) | word >>> bars;
      word &= -1L << UNUSED;
      cells[out + done / BARS] = cell(word);
    }
    cells[node.slot(0)] = cell(word);
  }

  /** The signs of {@value #BARS} cells, the last one's lowest: in four parts, which do not wait for each other. */
  private static long whole(double[] cells, int from) {
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    int quarter = BARS / 4;
    for (int j = 0; j < quarter; j++) { // so often that the compiler unrolls it whole
      a += a + (Double.doubleToRawLongBits(cells[from + j]) >>> 63);
      b += b + (Double.doubleToRawLongBits(cells[from + j + quarter]) >>> 63);
      c += c + (Double.doubleToRawLongBits(cells[from + j + 2 * quarter]) >>> 63);
      d += d + (Double.doubleToRawLongBits(cells[from + j + 3 * quarter]) >>> 63);
    }
    return ((a << quarter | b) << quarter | c) << quarter | d;
  }

  private static long some(double[] cells, int from, int bars) {
    long bits = 0;
    for (int j = from; j < from + bars; j++) {
      bits += bits + (Double.doubleToRawLongBits(cells[j]) >>> 63);
    }
    return bits;
  }

  /** Writes the word of a single bar. */
  static void push(double[] cells, Node node, int at, double difference) {
    long word =
        word(cells[node.slot(0)]) >>> 1 | Double.doubleToRawLongBits(difference) & Long.MIN_VALUE;
    double cell = cell(word);
    cells[node.slot(0)] = cell;
    cells[node.out(0) + at] = cell;
  }

  /** Writes a value to those of some bars, from {@code out} on, that a word tells of. */
  static void write(double[] cells, int out, int bars, long word, double value) {
    for (long rest = word >>> Long.SIZE - bars; rest != 0; rest &= rest - 1) {
      cells[out + Long.numberOfTrailingZeros(rest)] = value;
    }
  }
}
