package io.cryptvault.engine.kernel;

/**
 * Sums over moving windows without any subtraction, so that a window is not affected by values that have left it. A
 * node's bars are cut into blocks of {@code period} bars, by their number. A window is the end of one block and the
 * start of the next:
 *
 * <pre>
 *    block before     this block
 *  | a  b  c  d  e | f  g  h  .  . |
 *             '----------'             the window of five that ends at h:
 *              tail    head            tail (d + e) + head (f + g + h)
 * </pre>
 *
 * <p>The tails are a table, made from the end of a block at the first bar of the next one. The head is a slot to which
 * each bar adds its value. Both sum differences from the first value of the current block, which every window that ends
 * in the block contains: so equal numbers leave exactly 0, whatever they are.
 *
 * <p>Everything depends on the bar's number alone, so all ways to run a kernel give the same bits.
 */
public final class Blocks {
  private Blocks() {}

  /**
   * {@return the bar's place in its block, from 0}
   *
   * @param bar the bar's number, counted from the node's first
   * @param period the length of a block, in bars
   */
  public static int place(long bar, int period) {
    return (int) bar == bar ? (int) bar % period : (int) (bar % period); // int division is faster
  }

  /**
   * Writes the tails of the block before {@code first}: {@code table + place} gets what a window that ends at that
   * place takes from it. Works in steps of four, so that one addition need not wait for the one before.
   *
   * @param cells the state's array
   * @param first where the first value of the current block lies
   * @param table where the table begins
   * @param period the length of a block, in bars
   * @param shift what is subtracted from each value: the current block's first value
   * @param from the first place whose tail is needed
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

  /**
   * The mean of the last cells, computed from differences to the newest one, so that equal values have exactly their
   * value as mean.
   *
   * @param cells the state's array
   * @param last where the newest value lies
   * @param count how many values, at least 1
   * @return their mean
   */
  public static double mean(double[] cells, int last, int count) {
    double newest = cells[last];
    double sum = 0;
    for (int i = last - count + 1; i < last; i++) {
      sum += cells[i] - newest;
    }
    return newest + sum / count;
  }
}
