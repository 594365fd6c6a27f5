package io.cryptvault.engine.plan;

import io.cryptvault.engine.market.Bars;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * The readings of a plan over a run of bars: one column for each formula, one row for each bar. {@code NaN} means
 * absent. The readings of a condition are 1 where it holds and 0 where it does not. Immutable.
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

  /** {@return the plan that was evaluated} */
  public Plan plan() {
    return plan;
  }

  /** {@return the bars that were read, one for each row} */
  public Bars bars() {
    return bars;
  }

  /** {@return the number of bars, which is the length of every column} */
  public int size() {
    return bars.size();
  }

  /** {@return the formulas that failed because a custom function threw; their readings are absent} */
  public List<Failure> failures() {
    return failures;
  }

  /**
   * {@return the reading of a formula at one bar, {@code NaN} when absent}
   *
   * @param k the formula's index in the plan
   * @param bar the row, from 0
   */
  public double get(int k, int bar) {
    return values[k].get(bar);
  }

  /**
   * {@return the reading at the last bar; {@code NaN} when absent or when there are no bars}
   *
   * @param k the formula's index in the plan
   */
  public double last(int k) {
    return size() == 0 ? Double.NaN : values[k].get(size() - 1);
  }

  /**
   * {@return a copy of a formula's whole column}
   *
   * @param k the formula's index in the plan
   */
  public double[] column(int k) {
    return values[k].copy(0, size());
  }

  /**
   * {@return a copy of a formula's whole column}
   *
   * @param formula its text, as given to the plan or in any other spelling
   * @throws IllegalArgumentException when the plan does not have the formula
   */
  public double[] column(String formula) {
    return column(plan.indexOf(formula));
  }

  /**
   * {@return a copy of rows {@code [from, to)} of a formula's column}
   *
   * @param k the formula's index in the plan
   * @param from the first row
   * @param to the row after the last
   */
  public double[] column(int k, int from, int to) {
    return values[k].copy(from, to);
  }

  /**
   * {@return the rows at which a condition holds, as a new bitmap}
   *
   * @param k the condition's index in the plan
   * @throws IllegalArgumentException when the formula is not a condition
   */
  public RoaringBitmap holds(int k) {
    if (!plan.isCondition(k)) {
      throw new IllegalArgumentException(
          "\"" + plan.formulas().get(k) + "\" is not a condition; compare it");
    }
    return where(column(k), 1);
  }

  /**
   * {@return the rows at which a formula has a value, as a new bitmap}
   *
   * @param k the formula's index in the plan
   */
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
