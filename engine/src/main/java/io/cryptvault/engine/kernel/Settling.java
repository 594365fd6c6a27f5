package io.cryptvault.engine.kernel;

/**
 * How many bars beyond its lookback a calculation needs to forget where it was started: two starts then agree to 1e-9. For
 * some that is no number. Immutable.
 *
 * @param bars the number; for those that have none, one of the two constants
 */
public record Settling(int bars) {
  /** A window: it forgets as it moves. */
  public static final Settling NONE = new Settling(0);

  /** A running total: it depends on where it began for ever. */
  public static final Settling NEVER = new Settling(Integer.MAX_VALUE);

  /** It forgets, but how soon is up to the data: a stop that must turn first, a recursion whose share adapts. */
  public static final Settling BY_DATA = new Settling(Integer.MAX_VALUE - 1);

  /** Well under 1e-9, so that a seed a few times as large as the values is forgotten too. */
  private static final double FORGOTTEN = 1e-12;

  /** Of a recursion that keeps the share {@code kept} of its past each bar. */
  public static Settling ofDecay(double kept) {
    return kept <= 0
        ? NONE
        : ofBars((long) Math.ceil(StrictMath.log(FORGOTTEN) / StrictMath.log(kept)));
  }

  /** So many bars; no more than can be told. */
  public static Settling ofBars(long bars) {
    return new Settling((int) Math.min(bars, BY_DATA.bars - 1));
  }

  /** The settling of one recursion behind another. */
  public Settling then(Settling next) {
    return isNumber() && next.isNumber() ? ofBars((long) bars + next.bars) : longest(next);
  }

  /** The settling of a calculation on two: it waits for the slower. */
  public Settling longest(Settling other) {
    return bars >= other.bars ? this : other;
  }

  /** The settling told in bars that are so many times shorter. */
  public Settling times(long ratio) {
    return isNumber() ? ofBars(bars * ratio) : this;
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
