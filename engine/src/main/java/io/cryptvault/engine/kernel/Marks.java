package io.cryptvault.engine.kernel;

/**
 * Readings of a block of bars as bits: the value that is not the usual one, then three cells for each {@value #BARS} bars:
 * where it is up, where down, where the value is the unusual one. Up is 100, down -100, both is absent. The bits of a cell
 * are its lowest, the oldest bar's first; its others make it a number between 1 and 2, whatever the bits.
 */
public final class Marks {
  /** Bars that a cell tells of. */
  public static final int BARS = 48;

  private static final double USUAL = 100;
  private static final long ONE = Double.doubleToRawLongBits(1);

  private Marks() {}

  /** Whether a value, up or down, is of the usual size. */
  public static boolean isUsual(double value) {
    return Math.abs(value) == USUAL;
  }

  /** How many cells tell of {@code n} bars. */
  public static int cells(int n) {
    return 1 + 3 * ((n + BARS - 1) / BARS);
  }

  /** Writes the head of marks: the unusual value, 0 if there is none. */
  public static void begin(double[] cells, int marks, double unusual) {
    cells[marks] = unusual;
  }

  /** Writes the {@code w}th bars' marks. */
  public static void write(double[] cells, int marks, int w, long up, long down, long unusual) {
    int cell = marks + 1 + 3 * w;
    cells[cell] = Double.longBitsToDouble(up | ONE);
    cells[cell + 1] = Double.longBitsToDouble(down | ONE);
    cells[cell + 2] = Double.longBitsToDouble(unusual | ONE);
  }

  /** The reading at a bar of the block. */
  public static double get(double[] cells, int marks, int bar) {
    int cell = marks + 1 + 3 * (bar / BARS);
    boolean up = bit(cells[cell], bar % BARS);
    boolean down = bit(cells[cell + 1], bar % BARS);
    if (!up && !down) {
      return 0;
    }
    double value = bit(cells[cell + 2], bar % BARS) ? cells[marks] : USUAL;
    return up == down ? Double.NaN : up ? value : -value;
  }

  private static boolean bit(double cell, int bit) {
    return (Double.doubleToRawLongBits(cell) >>> bit & 1) != 0;
  }
}
