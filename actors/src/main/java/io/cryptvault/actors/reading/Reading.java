package io.cryptvault.actors.reading;

import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import java.time.Instant;
import java.util.List;

/**
 * The readings of a stream's formulas at one bar. The same object goes to every reader of the stream, so that it can be
 * encoded once. Immutable.
 */
public final class Reading {
  private final Series series;
  private final Formulas formulas;
  private final long seq;
  private final long openTime;
  private final Finality kind;
  private final int rev;
  private final double[] values;

  /** Takes the array over. */
  public Reading(
      Series series,
      Formulas formulas,
      long seq,
      long openTime,
      Finality kind,
      int rev,
      double[] values) {
    this.series = series;
    this.formulas = formulas;
    this.seq = seq;
    this.openTime = openTime;
    this.kind = kind;
    this.rev = rev;
    this.values = values;
  }

  public Series series() {
    return series;
  }

  /** The formulas as typed, in the order of the values. */
  public List<String> formulas() {
    return formulas.typed();
  }

  /** The same with their printed forms. */
  public Formulas asked() {
    return formulas;
  }

  /** Whether value {@code k} is that of a condition. */
  public boolean isCondition(int k) {
    return formulas.isCondition(k);
  }

  /** Its number in the stream: one more than that of the one before. */
  public long seq() {
    return seq;
  }

  public long openTime() {
    return openTime;
  }

  public Finality kind() {
    return kind;
  }

  /** Of a corrected one, how often the reading at this bar was; else 0. */
  public int rev() {
    return rev;
  }

  public int size() {
    return values.length;
  }

  /** The reading of formula {@code k}; {@code NaN} when absent, of a condition 1 or 0. */
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
