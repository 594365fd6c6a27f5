package io.cryptvault.engine.indicator.trend;

/** The up move or the down move of a bar: the larger counts, and only where it is above 0. Without a branch, for that would be a coin toss. */
final class LargerMove {
  private LargerMove() {}

  /** The bits of a difference where it is above 0, else 0: such bits compare as their numbers do. */
  static long move(double difference) {
    long bits = Double.doubleToRawLongBits(difference);
    return bits & ~(bits >> 63);
  }

  /** {@code move} where it is above the other, else 0: by the sign of their difference. */
  static double above(long move, long other) {
    return Double.longBitsToDouble(move & (other - move >> 63));
  }
}
