package io.cryptvault.http.time;

/**
 * A time as one row has it. Immutable.
 *
 * @param kind what {@code value} is
 * @param value epoch milliseconds of an instant, else the number as it was written
 * @param billionths what a number has behind its point, 0 to 999,999,999
 */
public record WrittenTime(Kind kind, long value, int billionths) {

  /** How much a text says of its time. */
  public enum Kind {
    /** A certain moment. */
    INSTANT,
    /** A certain moment of a typed column, which is told in epoch milliseconds. */
    STAMP,
    /** A number since 1970, of a unit that the rows around it tell. */
    NUMBER,
    /** A number since 1970, or {@code YYYYMMDD[HHMM[SS]]}: the other rows tell. */
    NUMBER_OR_DATE
  }

  /** A certain moment. */
  public static WrittenTime at(long epochMillis) {
    return new WrittenTime(Kind.INSTANT, epochMillis, 0);
  }

  /** A certain moment of a typed column. */
  public static WrittenTime stamp(long epochMillis) {
    return new WrittenTime(Kind.STAMP, epochMillis, 0);
  }

  static WrittenTime number(long whole, int billionths) {
    return new WrittenTime(Kind.NUMBER, whole, billionths);
  }
}
