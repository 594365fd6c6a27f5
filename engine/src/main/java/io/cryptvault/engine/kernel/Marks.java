package io.cryptvault.engine.kernel;

import java.util.Arrays;

/**
 * Readings of a block of up to {@value #BARS} bars as bits. A reading is up (100), down (-100), 0, or absent. One other
 * size than 100 is allowed in a block. The cells are: that unusual size, then {@value #WORDS} words of bars that are
 * up, as many of bars that are down, and as many of bars with the unusual size. A bar that is both up and down is
 * absent.
 *
 * <p>Bar {@code j} of a block is in word {@code j % 8}. So a bar some places earlier is in the word as many places
 * before, at the same bit. A word has two fields of 28 bits; the second holds the bars 8 after those of the first. A
 * cell holds the bits of a word as a double: with so few bits set, it is never NaN, so no bit changes.
 */
public final class Marks {
  /** The most bars of a block. */
  public static final int BARS = 448;

  /** How many words hold one bit for each bar of a block. */
  public static final int WORDS = 8;

  /** How many bits a field of a word has. */
  public static final int FIELD = BARS / WORDS / 2;

  private static final double USUAL = 100;
  private static final int UP = 1;
  private static final int DOWN = UP + WORDS;
  private static final int UNUSUAL = DOWN + WORDS;

  /** How many cells marks take when every reading has the usual size. */
  public static final int LEAST = UNUSUAL;

  private static final int CELLS = UNUSUAL + WORDS;

  private Marks() {}

  /**
   * {@return whether a reading, up or down, has the usual size}
   *
   * @param value the reading
   */
  public static boolean isUsual(double value) {
    return Math.abs(value) == USUAL;
  }

  /**
   * {@return the word that holds a bar's bit}
   *
   * @param j the bar's place in its block
   */
  public static int word(int j) {
    return j & WORDS - 1;
  }

  /**
   * {@return the bar's bit in its word}
   *
   * @param j the bar's place in its block
   */
  public static int bit(int j) {
    return (j >> 4) + FIELD * (j >> 3 & 1);
  }

  /**
   * Starts marks in which every reading is 0.
   *
   * @param cells the state's array
   * @param marks where the marks begin
   * @param unusual the one size other than 100 that readings may have; 0 for none
   */
  public static void begin(double[] cells, int marks, double unusual) {
    cells[marks] = unusual;
    Arrays.fill(cells, marks + UP, marks + (unusual == 0 ? LEAST : CELLS), 0);
  }

  /**
   * Sets the reading of some bars, and replaces what was there.
   *
   * @param cells the state's array
   * @param marks where the marks begin
   * @param holds where the words of the bars to set begin
   * @param value the reading, above or below 0
   */
  public static void add(double[] cells, int marks, int holds, double value) {
    for (int w = 0; w < WORDS; w++) {
      add(cells, marks, w, bits(cells[holds + w]), value);
    }
  }

  private static void add(double[] cells, int marks, int w, long holds, double value) {
    set(cells, marks + UP + w, holds, value > 0);
    set(cells, marks + DOWN + w, holds, value < 0);
    if (cells[marks] != 0) {
      set(cells, marks + UNUSUAL + w, holds, !isUsual(value));
    }
  }

  private static void set(double[] cells, int at, long holds, boolean on) {
    long before = bits(cells[at]);
    cells[at] = Double.longBitsToDouble(on ? before | holds : before & ~holds);
  }

  /**
   * {@return whether all readings are 0}
   *
   * @param cells the array
   * @param marks where the marks begin
   */
  public static boolean areNone(double[] cells, int marks) {
    long any = 0;
    for (int w = UP; w < UNUSUAL; w++) {
      any |= bits(cells[marks + w]);
    }
    return any == 0;
  }

  /**
   * {@return how many cells the marks take}
   *
   * @param cells the array
   * @param marks where the marks begin
   */
  public static int cells(double[] cells, int marks) {
    return cells[marks] == 0 ? LEAST : CELLS;
  }

  /**
   * Completes the marks of a block: makes its first bars absent and writes the last bar's reading to its own cell.
   *
   * @param cells the state's array
   * @param marks where the marks begin
   * @param n how many bars the block has
   * @param absent how many bars from the first on are absent; may be more than {@code n}, or negative for none
   */
  public static void end(double[] cells, int marks, int n, long absent) {
    for (int j = 0; j < Math.min(n, absent); j++) {
      set(cells, marks + UP + word(j), 1L << bit(j), true);
      set(cells, marks + DOWN + word(j), 1L << bit(j), true);
    }
    cells[marks + n - 1] = get(cells, marks, n - 1);
  }

  /**
   * {@return the reading at one bar of the block, {@code NaN} when absent}
   *
   * @param cells the array
   * @param marks where the marks begin
   * @param j the bar's place in its block
   */
  public static double get(double[] cells, int marks, int j) {
    int w = marks + word(j);
    return value(
        cells[marks],
        bits(cells[w + UP]) >>> bit(j),
        bits(cells[w + DOWN]) >>> bit(j),
        cells[marks] == 0 ? 0 : bits(cells[w + UNUSUAL]) >>> bit(j));
  }

  /**
   * Writes the readings that are not 0 into an array of zeros.
   *
   * @param cells the array with the marks
   * @param marks where the marks begin
   * @param from the first bar's place in the block
   * @param n how many bars
   * @param target where to write; must be 0 there
   * @param offset where the first bar's reading goes
   */
  public static void copy(double[] cells, int marks, int from, int n, double[] target, int offset) {
    for (int w = 0; w < WORDS; w++) {
      long up = bits(cells[marks + UP + w]);
      long down = bits(cells[marks + DOWN + w]);
      long unusual = cells[marks] == 0 ? 0 : bits(cells[marks + UNUSUAL + w]);
      for (long rest = up | down; rest != 0; rest &= rest - 1) {
        int bit = Long.numberOfTrailingZeros(rest);
        int j = w + (bit < FIELD ? bit : bit - FIELD) * 2 * WORDS + bit / FIELD * WORDS - from;
        if (j >= 0 && j < n) {
          target[offset + j] = value(cells[marks], up >>> bit, down >>> bit, unusual >>> bit);
        }
      }
    }
  }

  private static long bits(double cell) {
    return Double.doubleToRawLongBits(cell);
  }

  /** The reading that the lowest bits stand for. */
  private static double value(double other, long up, long down, long unusual) {
    if (((up | down) & 1) == 0) {
      return 0;
    }
    double value = (unusual & 1) != 0 ? other : USUAL;
    return (up & down & 1) != 0 ? Double.NaN : (up & 1) != 0 ? value : -value;
  }
}
