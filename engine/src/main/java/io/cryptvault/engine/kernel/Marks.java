package io.cryptvault.engine.kernel;

import java.util.Arrays;

/**
 * Readings of a block of up to {@value #BARS} bars as bits: the value that is not the usual one, then {@value #WORDS} words
 * that tell where it is up, as many where it is down, as many where the value is the unusual one. Up is 100, down -100, both
 * is absent.
 *
 * <p>Bar {@code j} of a block is in word {@code j % 8}: what was some bars ago stands as many words before, at the same bit.
 * A word has two fields of 28 bits, the second tells of the bars 8 after those of the first. A cell holds it as it is: so
 * few bits make a number, whichever they are.
 */
public final class Marks {
  /** The longest block. */
  public static final int BARS = 448;

  /** How many words tell of a block. */
  public static final int WORDS = 8;

  /** Bits of a field of a word. */
  public static final int FIELD = BARS / WORDS / 2;

  private static final double USUAL = 100;
  private static final int UP = 1;
  private static final int DOWN = UP + WORDS;
  private static final int UNUSUAL = DOWN + WORDS;

  /** How many cells marks take that tell of readings of the usual size alone. */
  public static final int LEAST = UNUSUAL;

  private static final int CELLS = UNUSUAL + WORDS;

  private Marks() {}

  /** Whether a value, up or down, is of the usual size. */
  public static boolean isUsual(double value) {
    return Math.abs(value) == USUAL;
  }

  /** The word that tells of bar {@code j} of a block. */
  public static int word(int j) {
    return j & WORDS - 1;
  }

  /** Its bit there. */
  public static int bit(int j) {
    return (j >> 4) + FIELD * (j >> 3 & 1);
  }

  /** Begins marks that tell of no reading but 0, and of one size that is not the usual one; 0 if there is none. */
  public static void begin(double[] cells, int marks, double unusual) {
    cells[marks] = unusual;
    Arrays.fill(cells, marks + UP, marks + (unusual == 0 ? LEAST : CELLS), 0);
  }

  /** Adds a reading at the bars that the words at {@code holds} tell of, in place of what was there. */
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

  /** Whether all readings are 0. */
  public static boolean areNone(double[] cells, int marks) {
    long any = 0;
    for (int w = UP; w < UNUSUAL; w++) {
      any |= bits(cells[marks + w]);
    }
    return any == 0;
  }

  /** How many cells marks take. */
  public static int cells(double[] cells, int marks) {
    return cells[marks] == 0 ? LEAST : CELLS;
  }

  /** Ends marks of {@code n} bars: the first {@code absent} are, and the last bar's cell gets its reading. */
  public static void end(double[] cells, int marks, int n, long absent) {
    for (int j = 0; j < Math.min(n, absent); j++) {
      set(cells, marks + UP + word(j), 1L << bit(j), true);
      set(cells, marks + DOWN + word(j), 1L << bit(j), true);
    }
    cells[marks + n - 1] = get(cells, marks, n - 1);
  }

  /** The reading at bar {@code j} of the block. */
  public static double get(double[] cells, int marks, int j) {
    int w = marks + word(j);
    return value(
        cells[marks],
        bits(cells[w + UP]) >>> bit(j),
        bits(cells[w + DOWN]) >>> bit(j),
        cells[marks] == 0 ? 0 : bits(cells[w + UNUSUAL]) >>> bit(j));
  }

  /** Writes the readings at bars {@code [from, from + n)} that are not 0 to where there are zeros. */
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

  /** What the lowest bits say. */
  private static double value(double other, long up, long down, long unusual) {
    if (((up | down) & 1) == 0) {
      return 0;
    }
    double value = (unusual & 1) != 0 ? other : USUAL;
    return (up & down & 1) != 0 ? Double.NaN : (up & 1) != 0 ? value : -value;
  }
}
