package io.cryptvault.actors.reading;

import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import java.time.Instant;
import java.util.List;

/**
 * The readings of a stream's formulas at one bar. Every reader of the stream gets the same object, so it is encoded only once.
 * Immutable.
 */
public final class Reading {
  private final Series series;
  private final Formulas formulas;
  private final long seq;
  private final long openTime;
  private final Finality kind;
  private final int rev;
  private final double[] values;
  private final long arrivedMicros;

  /**
   * The readings at one bar.
   *
   * @param series whose bar
   * @param formulas of the stream
   * @param seq the number in the stream
   * @param openTime of the bar, epoch milliseconds
   * @param kind how final the bar is
   * @param rev how often the reading at this bar was corrected
   * @param values one for each formula; not copied
   */
  public Reading(
      Series series,
      Formulas formulas,
      long seq,
      long openTime,
      Finality kind,
      int rev,
      double[] values) {
    this(series, formulas, seq, openTime, kind, rev, values, 0);
  }

  /**
   * The readings at one bar, whose arrival was measured.
   *
   * @param series whose bar
   * @param formulas of the stream
   * @param seq the number in the stream
   * @param openTime of the bar, epoch milliseconds
   * @param kind how final the bar is
   * @param rev how often the reading at this bar was corrected
   * @param values one for each formula; not copied
   * @param arrivedMicros when the bar arrived at the engine, real time in microseconds since the epoch; 0 when not known
   */
  public Reading(
      Series series,
      Formulas formulas,
      long seq,
      long openTime,
      Finality kind,
      int rev,
      double[] values,
      long arrivedMicros) {
    this.series = series;
    this.formulas = formulas;
    this.seq = seq;
    this.openTime = openTime;
    this.kind = kind;
    this.rev = rev;
    this.values = values;
    this.arrivedMicros = arrivedMicros;
  }

  /** {@return whose bar it is} */
  public Series series() {
    return series;
  }

  /** {@return the formulas as typed, in the order of the values} */
  public List<String> formulas() {
    return formulas.typed();
  }

  /** {@return the formulas with their printed forms, in the same order} */
  public Formulas asked() {
    return formulas;
  }

  /**
   * {@return whether a formula is a condition}
   *
   * @param k its index
   */
  public boolean isCondition(int k) {
    return formulas.isCondition(k);
  }

  /** {@return its number in the stream, one more than that of the reading before it} */
  public long seq() {
    return seq;
  }

  /** {@return the open time of the bar, epoch milliseconds} */
  public long openTime() {
    return openTime;
  }

  /** {@return how final the bar is} */
  public Finality kind() {
    return kind;
  }

  /** {@return how often the reading at this bar was corrected; 0 when {@link #kind()} is not {@code CORRECTED}} */
  public int rev() {
    return rev;
  }

  /** {@return when the bar arrived at the engine, real time in microseconds since the epoch; 0 when that is not known} */
  public long arrivedMicros() {
    return arrivedMicros;
  }

  /** {@return the number of values} */
  public int size() {
    return values.length;
  }

  /**
   * {@return the reading of a formula; {@code NaN} when absent, of a condition 1 or 0}
   *
   * @param k its index
   */
  public double get(int k) {
    return values[k];
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder()
        .append(series)
        .append(' ')
        .append(Instant.ofEpochMilli(openTime))
        .append(' ')
        .append(kind.name().toLowerCase(java.util.Locale.ROOT));
    for (int k = 0; k < values.length; k++) {
      text.append(' ').append(formulas().get(k)).append('=');
      if (Double.isNaN(values[k])) {
        text.append("absent");
      } else if (isCondition(k)) {
        text.append(values[k] == 1);
      } else {
        text.append(values[k]);
      }
    }
    return text.toString();
  }
}
