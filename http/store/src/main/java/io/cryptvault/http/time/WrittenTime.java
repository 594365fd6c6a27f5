package io.cryptvault.http.time;

/**
 * The time of one row, of which the unit may be unknown. Immutable.
 *
 * @param kind what {@code value} means
 * @param value epoch milliseconds of an instant, else the number as written
 * @param billionths the fraction of a number, 0 to 999,999,999
 */
public record WrittenTime(Kind kind, long value, int billionths) {

  /** How much is known about the time. */
  public enum Kind {
    /** A known moment. */
    INSTANT,
    /** A known moment from a timestamp column, which is written back in epoch milliseconds. */
    STAMP,
    /** A number since 1970; the rows around it tell its unit. */
    NUMBER,
    /** A number since 1970 or {@code YYYYMMDD[HHMM[SS]]}; the other rows tell which. */
    NUMBER_OR_DATE
  }

  static WrittenTime at(long epochMillis) {
    return new WrittenTime(Kind.INSTANT, epochMillis, 0);
  }

  /**
   * The time of a timestamp column.
   *
   * @param epochMillis the moment
   * @return a known moment
   */
  public static WrittenTime stamp(long epochMillis) {
    return new WrittenTime(Kind.STAMP, epochMillis, 0);
  }

  static WrittenTime number(long whole, int billionths) {
    return new WrittenTime(Kind.NUMBER, whole, billionths);
  }
}
