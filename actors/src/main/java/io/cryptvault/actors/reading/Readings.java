package io.cryptvault.actors.reading;

import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.WarmUp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The readings of formulas at the newest bars of a series, oldest first. {@code NaN} means absent. A condition reads 1 when it holds
 * and 0 when it does not. Immutable.
 */
public final class Readings {
  private final Series series;
  private final Formulas formulas;
  private final long originTime;
  private final long asOfTime;
  private final List<WarmUp> warmUps;
  private final long[] openTimes;
  private final Finality[] kinds;
  private final double[][] columns;

  /**
   * The readings at some bars. Arrays are not copied.
   *
   * @param series whose bars
   * @param formulas in the order of the columns
   * @param originTime open time of the first bar that the calculations have seen, epoch milliseconds
   * @param asOfTime end of the newest closed bar, epoch milliseconds
   * @param warmUps one for each formula
   * @param openTimes of the bars, epoch milliseconds, oldest first
   * @param kinds how final each bar is
   * @param columns for each formula, one reading per bar
   */
  public Readings(
      Series series,
      Formulas formulas,
      long originTime,
      long asOfTime,
      List<WarmUp> warmUps,
      long[] openTimes,
      Finality[] kinds,
      double[][] columns) {
    this.series = series;
    this.formulas = formulas;
    this.originTime = originTime;
    this.asOfTime = asOfTime;
    this.warmUps = List.copyOf(warmUps);
    this.openTimes = openTimes;
    this.kinds = kinds;
    this.columns = columns;
  }

  /** {@return whose bars they are} */
  public Series series() {
    return series;
  }

  /** {@return the formulas as typed, in the order of the columns; a formula that was asked for twice is there twice} */
  public List<String> formulas() {
    return formulas.typed();
  }

  /** {@return the formulas with their printed forms, in the same order} */
  public Formulas asked() {
    return formulas;
  }

  /** {@return the printed form of each of {@link #formulas()}; formulas with the same printed form have equal columns} */
  public Map<String, String> canonical() {
    Map<String, String> canonical = new LinkedHashMap<>();
    for (int k = 0; k < formulas.size(); k++) {
      canonical.put(formulas.typed().get(k), formulas.printed().get(k));
    }
    return canonical;
  }

  /**
   * {@return whether a column is that of a condition}
   *
   * @param k its index
   */
  public boolean isCondition(int k) {
    return formulas.isCondition(k);
  }

  /** {@return the open time of the first bar that the calculations have seen, epoch milliseconds} */
  public long originTime() {
    return originTime;
  }

  /** {@return the end of the newest closed bar, epoch milliseconds} */
  public long asOfTime() {
    return asOfTime;
  }

  /** {@return how far each formula has warmed up, in the order of the columns} */
  public List<WarmUp> warmUps() {
    return warmUps;
  }

  /** {@return the number of bars} */
  public int size() {
    return openTimes.length;
  }

  /**
   * {@return the open time of a bar, epoch milliseconds}
   *
   * @param bar its index, 0 for the oldest
   */
  public long openTime(int bar) {
    return openTimes[bar];
  }

  /**
   * {@return how final a bar is: closed, or provisional until it is confirmed; only the last one can be forming}
   *
   * @param bar its index, 0 for the oldest
   */
  public Finality kind(int bar) {
    return kinds[bar];
  }

  /**
   * {@return the reading of a formula at a bar; {@code NaN} when absent, of a condition 1 or 0}
   *
   * @param k the formula's index
   * @param bar the bar's index, 0 for the oldest
   */
  public double get(int k, int bar) {
    return columns[k][bar];
  }

  /** {@return an estimate of the size on the heap, in bytes, with the share in its formulas} Each call counts as one more sharer. */
  public long bytes() {
    return 80
        + (12L + 8L * columns.length) * size()
        + 24L * columns.length
        + formulas.sharedBytes();
  }

  /**
   * {@return the last row as a reading; there must be at least one bar}
   *
   * @param seq the number that it gets in its stream
   */
  public Reading newest(long seq) {
    return at(size() - 1, seq);
  }

  /**
   * {@return a row as a reading}
   *
   * @param bar its index, 0 for the oldest
   * @param seq the number that it gets in its stream
   */
  public Reading at(int bar, long seq) {
    double[] values = new double[columns.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = columns[k][bar];
    }
    return new Reading(series, formulas, seq, openTimes[bar], kind(bar), 0, values);
  }

  @Override
  public String toString() {
    return size() + " readings of " + formulas + " on " + series;
  }
}
