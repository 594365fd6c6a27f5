package io.cryptvault.engine.indicator.trend;

/**
 * The larger of a bar's up move and down move: only that one counts, and only where it is above 0. There is no branch,
 * because the processor could not predict it.
 */
final class LargerMove {
  private LargerMove() {}

  /** The bits of a difference where it is above 0, else 0. Such bits compare as their numbers do. */
  static long move(double difference) {
    long bits = Double.doubleToRawLongBits(difference);
    return bits & ~(bits >> 63);
  }

  /** {@code move} where it is above the other, else 0, decided by the sign of their difference. */
  static double above(long move, long other) {
    return Double.longBitsToDouble(move & (other - move >> 63));
  }
}
