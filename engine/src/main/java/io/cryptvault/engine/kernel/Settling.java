package io.cryptvault.engine.kernel;

/**
 * How many bars beyond its lookback a calculation needs to forget where it was started. Immutable.
 *
 * @param bars the number; {@link Integer#MAX_VALUE} for a calculation that counts from its origin and never forgets it
 */
public record Settling(int bars) {
  /** A window: it forgets as it moves. */
  public static final Settling NONE = new Settling(0);

  /** A running total: it depends on where it began for ever. */
  public static final Settling NEVER = new Settling(Integer.MAX_VALUE);

  /** Well under 1e-9, so that a seed a few times as large as the values is forgotten too. */
  private static final double FORGOTTEN = 1e-12;

  /** Of a recursion that keeps the share {@code kept} of its past each bar. */
  public static Settling ofDecay(double kept) {
    return kept <= 0
        ? NONE
        : new Settling((int) Math.ceil(StrictMath.log(FORGOTTEN) / StrictMath.log(kept)));
  }

  /** The settling of one recursion behind another. */
  public Settling then(Settling next) {
    return new Settling((int) Math.min(Integer.MAX_VALUE, (long) bars + next.bars));
  }

  public boolean isNever() {
    return bars == Integer.MAX_VALUE;
  }

  @Override
  public String toString() {
    return isNever() ? "never" : Integer.toString(bars);
  }
}
