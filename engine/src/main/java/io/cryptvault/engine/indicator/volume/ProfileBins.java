package io.cryptvault.engine.indicator.volume;

import java.util.Arrays;

/**
 * How much of a window's volume lies in each bin of its price range, kept from bar to bar: while the range stays, a bar is added
 * and another one taken out.
 *
 * <p>Each share of a bar is rounded to a multiple of a unit, 2^-51 to 2^-50 of the volume in the window. Sums of multiples are
 * exact, in whatever order and with whatever has been taken out, and an empty bin is exactly 0. So the sums depend on the window
 * alone. Where the range or the unit changes, they are made from the whole window.
 *
 * <p>A bar needs at most four additions: one to its lowest and one to its highest bin, and those between, which get equal shares,
 * as a step up at the first and a step down after the last of them. (A bar whose high is under its low, as only formulas can
 * give, counts with the two exchanged.)
 */
final class ProfileBins {
  /** The slots: the number of the bar after the newest in the window; 0 when there is none. */
  private static final int NEXT = 0;

  /** The highest and lowest price of the window. */
  private static final int TOP = 1;

  private static final int BOTTOM = 2;

  /** A number so large that the last place of a sum with it is one unit, which rounds to units. */
  private static final int SHIFT = 3;

  /** The sum of the volumes, without their signs, in whole units. */
  private static final int AMOUNT = 4;

  /** The shares of lowest and highest bins, then the steps of the bins between. */
  private static final int ENDS = 5;

  /** The least power of two of a volume: under it numbers lose their last places. */
  private static final int LEAST = Double.MIN_EXPONENT;

  /** The unit of volumes from this power of two on would not fit. */
  private static final int MOST = Double.MAX_EXPONENT - 2;

  /** Much more than rounding can change of an amount. */
  private static final double MARGIN = 1e-6;

  private ProfileBins() {}

  /** {@return how many doubles it keeps} */
  static int slots(int bins) {
    return ENDS + 2 * bins;
  }

  /**
   * Moves to the window that ends at a bar.
   *
   * @param s where the slots begin
   * @param high where the bar's high lies; older ones lie before it
   * @param low where its low lies
   * @param volume where its volume lies
   * @param bar the bar's number
   * @return whether the volumes have a finite sum; without one nothing is kept
   */
  static boolean moveTo(
      double[] cells, int s, int bins, int period, int high, int low, int volume, long bar) {
    boolean follows = bar >= period && cells[s + NEXT] == bar;
    cells[s + NEXT] = bar + 1;
    if (!follows || !keepsUnit(cells, s, volume, volume - period)) {
      int power = Math.max(LEAST, Math.getExponent(amount(cells, volume, period)));
      if (power > MOST) {
        cells[s + NEXT] = 0;
        return false;
      }
      cells[s + SHIFT] = Math.scalb(1.5, power + 2);
      measure(cells, s, period, high, low);
      fill(cells, s, bins, period, high, low, volume);
      return true;
    }
    double top = cells[s + TOP];
    double bottom = cells[s + BOTTOM];
    boolean keepsEnds = Math.max(cells[high - period], cells[low - period]) < top
        && Math.min(cells[high - period], cells[low - period]) > bottom;
    if (keepsEnds && inside(cells, high, low, bottom, top)) {
      double width = (top - bottom) / bins;
      spread(cells, s, bins, high - period, low - period, -cells[volume - period], width);
      spread(cells, s, bins, high, low, cells[volume], width);
      return true;
    }
    if (keepsEnds) {
      cells[s + TOP] = Math.max(top, Math.max(cells[high], cells[low]));
      cells[s + BOTTOM] = Math.min(bottom, Math.min(cells[high], cells[low]));
    } else {
      measure(cells, s, period, high, low);
    }
    fill(cells, s, bins, period, high, low, volume);
    return true;
  }

  /** Moves the amount on by a bar; says whether the unit is surely the same. */
  private static boolean keepsUnit(double[] cells, int s, int volume, int left) {
    double amount = cells[s + AMOUNT]
        + (units(cells, s, Math.abs(cells[volume])) - units(cells, s, Math.abs(cells[left])));
    cells[s + AMOUNT] = amount;
    return hasSurelyThisUnit(amount, cells[s + SHIFT]);
  }

  private static boolean inside(double[] cells, int high, int low, double bottom, double top) {
    return Math.max(cells[high], cells[low]) <= top && Math.min(cells[high], cells[low]) >= bottom;
  }

  /** Whether an amount, rounded or not, lies between the powers of two that the unit belongs to. */
  private static boolean hasSurelyThisUnit(double amount, double shift) {
    return amount > shift / 6 * (1 + MARGIN) && amount < shift / 3 * (1 - MARGIN);
  }

  /** Finds the highest and lowest price of the window. */
  private static void measure(double[] cells, int s, int period, int high, int low) {
    double top = cells[high];
    double bottom = top;
    for (int i = 1 - period; i <= 0; i++) {
      top = cells[high + i] > top ? cells[high + i] : top; // much less to do than Math.max has
      top = cells[low + i] > top ? cells[low + i] : top;
      bottom = cells[low + i] < bottom ? cells[low + i] : bottom;
      bottom = cells[high + i] < bottom ? cells[high + i] : bottom;
    }
    cells[s + TOP] = top;
    cells[s + BOTTOM] = bottom;
  }

  /** Makes all sums from the window, whose range and unit are known. */
  private static void fill(
      double[] cells, int s, int bins, int period, int high, int low, int volume) {
    Arrays.fill(cells, s + AMOUNT, s + slots(bins), 0);
    double width = (cells[s + TOP] - cells[s + BOTTOM]) / bins;
    double amount = 0;
    for (int i = 1 - period; i <= 0; i++) {
      spread(cells, s, bins, high + i, low + i, cells[volume + i], width);
      amount += units(cells, s, Math.abs(cells[volume + i]));
    }
    cells[s + AMOUNT] = amount;
  }

  /** The sum of the volumes without their signs, in four strands, so that no addition waits for the one before. */
  private static double amount(double[] cells, int volume, int period) {
    double one = 0;
    double two = 0;
    double three = 0;
    double four = 0;
    int i = volume - period + 1;
    for (; i + 3 <= volume; i += 4) {
      one += Math.abs(cells[i]);
      two += Math.abs(cells[i + 1]);
      three += Math.abs(cells[i + 2]);
      four += Math.abs(cells[i + 3]);
    }
    for (; i <= volume; i++) {
      one += Math.abs(cells[i]);
    }
    return one + two + (three + four);
  }

  /** Adds a bar's volume to the bins that it covers; a negative one takes it out. */
  private static void spread(
      double[] cells, int s, int bins, int highAt, int lowAt, double volume, double width) {
    boolean inOrder = cells[highAt] >= cells[lowAt];
    double high = cells[inOrder ? highAt : lowAt];
    double low = cells[inOrder ? lowAt : highAt];
    double bottom = cells[s + BOTTOM];
    int first = bin(low, bottom, width, bins);
    int last = bin(high, bottom, width, bins);
    int ends = s + ENDS;
    if (first == last) {
      cells[ends + first] += units(cells, s, volume);
      return;
    }
    double range = high - low;
    double density = volume / range;
    cells[ends + first] += units(cells, s, density * (bottom + (first + 1) * width - low));
    cells[ends + last] += units(cells, s, density * (high - (bottom + last * width)));
    double between =
        units(cells, s, density * (width < range ? width : range)); // no more than the volume
    cells[ends + bins + first + 1] += between;
    cells[ends + bins + last] -= between;
  }

  /** The bin that contains a price. The top price belongs to the last bin; without a range, every price is in the first. */
  private static int bin(double price, double bottom, double width, int bins) {
    return width > 0 ? Math.min((int) ((price - bottom) / width), bins - 1) : 0;
  }

  /** The nearest whole number of units. */
  private static double units(double[] cells, int s, double share) {
    return share + cells[s + SHIFT] - cells[s + SHIFT];
  }

  /**
   * Writes the volume of each bin. Works in steps of two, so that one addition need not wait for the one before; the sums are
   * exact, so they are the same in any order.
   *
   * @param to where to
   * @return their sum
   */
  static double volumes(double[] cells, int s, int bins, int to) {
    int ends = s + ENDS;
    int steps = ends + bins;
    double between = 0;
    double one = 0;
    double two = 0;
    int k = 0;
    for (; k + 1 < bins; k += 2) {
      double step = cells[steps + k];
      double both = step + cells[steps + k + 1];
      double first = cells[ends + k] + (between + step);
      double second = cells[ends + k + 1] + (between + both);
      between += both;
      cells[to + k] = first;
      cells[to + k + 1] = second;
      one += first;
      two += second;
    }
    if (k < bins) {
      cells[to + k] = cells[ends + k] + (between + cells[steps + k]);
      one += cells[to + k];
    }
    return one + two;
  }

  /** {@return the lowest price of the window} */
  static double bottom(double[] cells, int s) {
    return cells[s + BOTTOM];
  }

  /** {@return the width of a bin} */
  static double width(double[] cells, int s, int bins) {
    return (cells[s + TOP] - cells[s + BOTTOM]) / bins;
  }
}
