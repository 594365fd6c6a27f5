package io.cryptvault.engine.plan;

import io.cryptvault.engine.market.Bars;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * The readings of a plan over a run of bars, a column a formula. {@code NaN} means absent; of a condition, 1 that it holds
 * and 0 that it does not. Immutable.
 */
public final class Columns {
  private final Plan plan;
  private final Bars bars;
  private final Chunked[] values;
  private final List<Failure> failures;

  Columns(Plan plan, Bars bars, Chunked[] values, List<Failure> failures) {
    this.plan = plan;
    this.bars = bars;
    this.values = values;
    this.failures = failures;
  }

  public Plan plan() {
    return plan;
  }

  /** The bars that were read, one for each row. */
  public Bars bars() {
    return bars;
  }

  /** How many bars. */
  public int size() {
    return bars.size();
  }

  /** Formulas that have failed: a function of theirs that is not the engine's own has thrown. */
  public List<Failure> failures() {
    return failures;
  }

  /** The reading of formula {@code k} at a bar. */
  public double get(int k, int bar) {
    return values[k].get(bar);
  }

  /** The reading at the last bar; {@code NaN} without bars. */
  public double last(int k) {
    return size() == 0 ? Double.NaN : values[k].get(size() - 1);
  }

  /** A copy of the column of formula {@code k}. */
  public double[] column(int k) {
    return values[k].copy(0, size());
  }

  /**
   * A copy of the column of a formula, named by its text as typed or in any other spelling; throws {@link
   * IllegalArgumentException} when it is not there.
   */
  public double[] column(String formula) {
    return column(plan.indexOf(formula));
  }

  /** A copy of rows {@code [from, to)} of formula {@code k}. */
  public double[] column(int k, int from, int to) {
    return values[k].copy(from, to);
  }

  /** The bars at which condition {@code k} holds; throws {@link IllegalArgumentException} when it is not a condition. */
  public RoaringBitmap holds(int k) {
    if (!plan.isCondition(k)) {
      throw new IllegalArgumentException(
          "\"" + plan.formulas().get(k) + "\" is not a condition; compare it");
    }
    return where(column(k), 1);
  }

  /** The bars at which formula {@code k} has a value. */
  public RoaringBitmap present(int k) {
    RoaringBitmap present = new RoaringBitmap();
    for (int bar = 0; bar < size(); bar++) {
      if (!Double.isNaN(values[k].get(bar))) {
        present.add(bar);
      }
    }
    present.runOptimize();
    return present;
  }

  private static RoaringBitmap where(double[] column, double value) {
    RoaringBitmap bars = new RoaringBitmap();
    for (int bar = 0; bar < column.length; bar++) {
      if (column[bar] == value) {
        bars.add(bar);
      }
    }
    bars.runOptimize();
    return bars;
  }
}
