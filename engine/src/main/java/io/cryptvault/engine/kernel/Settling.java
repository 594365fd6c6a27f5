package io.cryptvault.engine.kernel;

/**
 * How many bars after its lookback a calculation needs to forget where it was started: two runs that started at
 * different bars then agree to 1e-9. Some calculations have no such number. Immutable.
 *
 * <p>A recursion keeps {@code e^-x} of its seed after {@code x} times the bars in which it fades to {@code 1/e}. For
 * {@code m} recursions in a row it is at most {@code e^-x (1 + x + ... + x^(m-1)/(m-1)!)}: six take one and a half
 * times as long as one, not six times.
 *
 * @param bars the number, or that of {@link #NEVER} or {@link #BY_DATA} where there is none
 * @param fading the bars in which the slowest recursion fades to {@code 1/e}
 * @param stages how many recursions stand in a row
 */
public record Settling(int bars, double fading, int stages) {
  /** For a window: it forgets as it moves. */
  public static final Settling NONE = new Settling(0, 0, 0);

  /** For a running total: it always depends on where it began. */
  public static final Settling NEVER = new Settling(Integer.MAX_VALUE, 0, 0);

  /** It forgets, but how soon depends on the data: a stop that must turn first, a recursion with an adaptive share. */
  public static final Settling BY_DATA = new Settling(Integer.MAX_VALUE - 1, 0, 0);

  /** Well below 1e-9, so that even a seed far from the values, or far larger than their differences, is forgotten. */
  private static final double FORGOTTEN = 1e-12;

  /**
   * {@return the settling of one recursion}
   *
   * @param kept the share of its past that it keeps at each bar
   */
  public static Settling ofDecay(double kept) {
    return ofDecay(kept, 1);
  }

  /**
   * {@return the settling of several equal recursions in a row}
   *
   * @param kept the share of its past that each keeps at each bar
   * @param stages how many there are
   */
  public static Settling ofDecay(double kept, int stages) {
    if (kept <= 0) {
      return NONE;
    }
    double fading = -1 / StrictMath.log(kept);
    return new Settling(capped(faded(fading, stages)), fading, stages);
  }

  /**
   * {@return a settling of a fixed number of bars}
   *
   * @param bars the number; capped at what a record can hold
   */
  public static Settling ofBars(long bars) {
    return new Settling(capped(bars), 0, 0);
  }

  /**
   * {@return the settling of a calculation that reads this one}
   *
   * @param next the settling of that calculation alone
   */
  public Settling then(Settling next) {
    if (!isNumber() || !next.isNumber()) {
      return longest(next);
    }
    double slower = Math.max(fading, next.fading);
    int both = stages + next.stages;
    long extra = Math.max(0, next.bars - faded(next.fading, next.stages));
    long further = faded(slower, both) - faded(fading, stages) + extra;
    return new Settling(capped((long) bars + Math.min(next.bars, further)), slower, both);
  }

  /** How many bars it takes until recursions of this speed have faded. */
  private static long faded(double fading, int stages) {
    double x = 0;
    for (int round = 0; round < 50; round++) { // converges from below
      double term = 1;
      double sum = 0;
      for (int i = 1; i <= stages; i++) {
        sum += term;
        term *= x / i;
      }
      x = StrictMath.log(Math.max(sum, 1) / FORGOTTEN);
    }
    return (long) Math.ceil(fading * x);
  }

  private static int capped(long bars) {
    return (int) Math.min(bars, BY_DATA.bars - 1);
  }

  /**
   * {@return the longer of two settlings: that of a calculation with two inputs}
   *
   * @param other the other input's settling
   */
  public Settling longest(Settling other) {
    return bars >= other.bars ? this : other;
  }

  /**
   * {@return this settling counted in shorter bars}
   *
   * @param ratio how many of the shorter bars make one bar
   */
  public Settling times(long ratio) {
    return isNumber() ? new Settling(capped(bars * ratio), fading * ratio, stages) : this;
  }

  /** {@return whether it is a number of bars} */
  public boolean isNumber() {
    return bars < BY_DATA.bars;
  }

  /** {@return whether the start is never forgotten} */
  public boolean isNever() {
    return bars == NEVER.bars;
  }

  /** {@return {@code 415}, {@code by data} or {@code never}} */
  @Override
  public String toString() {
    return isNever() ? "never" : isNumber() ? Integer.toString(bars) : "by data";
  }
}
