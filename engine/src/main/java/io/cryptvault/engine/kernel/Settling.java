package io.cryptvault.engine.kernel;

/**
 * How many bars beyond its lookback a calculation needs to forget where it was started: two starts then agree to 1e-9. For
 * some that is no number. Immutable.
 *
 * <p>Of a recursion, {@code e^-x} is left of its seed after {@code x} times the bars in which it fades to {@code 1/e}; of
 * {@code m} recursions, one behind the other, {@code e^-x (1 + x + ... + x^(m-1)/(m-1)!)} at most: six take one and a half
 * times as long as one, not six times.
 *
 * @param bars the number; for those that have none, one of the two constants
 * @param fading of its recursions, bars in which the slowest fades to {@code 1/e}
 * @param stages how many recursions stand one behind the other
 */
public record Settling(int bars, double fading, int stages) {
  /** A window: it forgets as it moves. */
  public static final Settling NONE = new Settling(0, 0, 0);

  /** A running total: it depends on where it began for ever. */
  public static final Settling NEVER = new Settling(Integer.MAX_VALUE, 0, 0);

  /** It forgets, but how soon is up to the data: a stop that must turn first, a recursion whose share adapts. */
  public static final Settling BY_DATA = new Settling(Integer.MAX_VALUE - 1, 0, 0);

  /** Well under 1e-9, so that a seed far from the values, or far larger than a difference of them, is forgotten too. */
  private static final double FORGOTTEN = 1e-12;

  /** Of a recursion that keeps the share {@code kept} of its past each bar. */
  public static Settling ofDecay(double kept) {
    return ofDecay(kept, 1);
  }

  /** Of so many recursions one behind the other, each of which keeps the share {@code kept} of its past each bar. */
  public static Settling ofDecay(double kept, int stages) {
    if (kept <= 0) {
      return NONE;
    }
    double fading = -1 / StrictMath.log(kept);
    return new Settling(told(faded(fading, stages)), fading, stages);
  }

  /** So many bars; no more than can be told. */
  public static Settling ofBars(long bars) {
    return new Settling(told(bars), 0, 0);
  }

  /** The settling of one calculation behind another. */
  public Settling then(Settling next) {
    if (!isNumber() || !next.isNumber()) {
      return longest(next);
    }
    double slower = Math.max(fading, next.fading);
    int both = stages + next.stages;
    long besides = Math.max(0, next.bars - faded(next.fading, next.stages));
    long further = faded(slower, both) - faded(fading, stages) + besides;
    return new Settling(told((long) bars + Math.min(next.bars, further)), slower, both);
  }

  /** Bars until recursions of this slowness have faded. */
  private static long faded(double fading, int stages) {
    double x = 0;
    for (int again = 0; again < 50; again++) { // from below, by less each time
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

  private static int told(long bars) {
    return (int) Math.min(bars, BY_DATA.bars - 1);
  }

  /** The settling of a calculation on two: it waits for the slower. */
  public Settling longest(Settling other) {
    return bars >= other.bars ? this : other;
  }

  /** The settling told in bars that are so many times shorter. */
  public Settling times(long ratio) {
    return isNumber() ? new Settling(told(bars * ratio), fading * ratio, stages) : this;
  }

  /** Whether it can be told as a number of bars. */
  public boolean isNumber() {
    return bars < BY_DATA.bars;
  }

  public boolean isNever() {
    return bars == NEVER.bars;
  }

  /** {@code 415}, {@code by data} or {@code never}. */
  @Override
  public String toString() {
    return isNever() ? "never" : isNumber() ? Integer.toString(bars) : "by data";
  }
}
