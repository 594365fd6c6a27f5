package io.cryptvault.engine.kernel;

/**
 * Sums of windows without a subtraction, so that a window knows only what is in it. A node's bars are cut into blocks of
 * {@code period}, by their number: a window is the end of one block and the start of the next.
 *
 * <pre>
 *    block before     this block
 *  | a  b  c  d  e | f  g  h  .  . |
 *             '----------'             the window of five that ends at h:
 *              tail    head            tail (d + e) + head (f + g + h)
 * </pre>
 *
 * The tails are a table that is made once a block, from its end, at the block's first bar; the head is a slot that grows by a
 * value a bar. Both are taken of what is left when the block's first value, which every window that ends in the block
 * contains, is taken off each value: of equal numbers nothing is left, whatever they are.
 *
 * <p>Everything happens by the bar's number, so that all ways to run a kernel give the same bits.
 */
public final class Blocks {
  private Blocks() {}

  /** The bar's place in its block, from 0. */
  public static int place(long bar, int period) {
    return (int) bar == bar ? (int) bar % period : (int) (bar % period); // of ints the quicker
  }

  /**
   * Writes the sums of the ends of the block that lies before {@code first}: at {@code table + place} what a window at that
   * place takes of it, as far as {@code from}. By fours, so that one addition need not wait for the one before.
   */
  public static void tails(
      double[] cells, int first, int table, int period, double shift, int from) {
    int block = first - period;
    double tail = 0;
    int k = period - 1;
    cells[table + k] = 0;
    for (; k - 3 > from; k -= 4) {
      double one = cells[block + k] - shift;
      double two = one + (cells[block + k - 1] - shift);
      double three = two + (cells[block + k - 2] - shift);
      double four = three + (cells[block + k - 3] - shift);
      cells[table + k - 1] = tail + one;
      cells[table + k - 2] = tail + two;
      cells[table + k - 3] = tail + three;
      tail += four;
      cells[table + k - 4] = tail;
    }
    double some = 0;
    for (; k > from; k--) {
      some += cells[block + k] - shift;
      cells[table + k - 1] = tail + some;
    }
  }

  /** The mean of {@code count} cells that end at {@code last}, exact where all are equal: told from the newest. */
  public static double mean(double[] cells, int last, int count) {
    double newest = cells[last];
    double sum = 0;
    for (int i = last - count + 1; i < last; i++) {
      sum += cells[i] - newest;
    }
    return newest + sum / count;
  }
}
