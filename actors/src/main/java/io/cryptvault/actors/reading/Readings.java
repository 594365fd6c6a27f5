package io.cryptvault.actors.reading;

import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.WarmUp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The readings of some formulas at the newest bars of a series, oldest first. {@code NaN} is absent; of a condition, 1 that
 * it holds and 0 that it does not. Immutable.
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
   * Takes the arrays over.
   *
   * @param warmUps one for each formula
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

  public Series series() {
    return series;
  }

  /** The formulas as typed, in the order of the columns: as many as were asked for, the same twice if it was. */
  public List<String> formulas() {
    return formulas.typed();
  }

  /** The same with their printed forms. */
  public Formulas asked() {
    return formulas;
  }

  /** Each text of {@link #formulas} as it prints: texts that print alike are the same formula, and their columns are equal. */
  public Map<String, String> canonical() {
    Map<String, String> canonical = new LinkedHashMap<>();
    for (int k = 0; k < formulas.size(); k++) {
      canonical.put(formulas.typed().get(k), formulas.printed().get(k));
    }
    return canonical;
  }

  /** Whether column {@code k} is that of a condition. */
  public boolean isCondition(int k) {
    return formulas.isCondition(k);
  }

  /** Open time of the first bar that the calculations have seen, epoch milliseconds. */
  public long originTime() {
    return originTime;
  }

  /** When the newest closed bar ended, epoch milliseconds. */
  public long asOfTime() {
    return asOfTime;
  }

  /** How far each formula has warmed up, in the order of the columns. */
  public List<WarmUp> warmUps() {
    return warmUps;
  }

  /** How many bars. */
  public int size() {
    return openTimes.length;
  }

  public long openTime(int bar) {
    return openTimes[bar];
  }

  /** Closed, provisionally if it is not confirmed yet; the last one is forming when that was asked for and there is one. */
  public Finality kind(int bar) {
    return kinds[bar];
  }

  /** The reading of formula {@code k} at a bar. */
  public double get(int k, int bar) {
    return columns[k][bar];
  }

  /** What they weigh, in bytes of heap; formulas are divided among those that share them. */
  public long bytes() {
    return 80
        + (12L + 8L * columns.length) * size()
        + 24L * columns.length
        + formulas.sharedBytes();
  }

  /** The last row as a reading of its own; there must be one. */
  public Reading newest(long seq) {
    int last = size() - 1;
    double[] values = new double[columns.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = columns[k][last];
    }
    return new Reading(series, formulas, seq, openTimes[last], kind(last), 0, values);
  }

  @Override
  public String toString() {
    return size() + " readings of " + formulas + " on " + series;
  }
}
