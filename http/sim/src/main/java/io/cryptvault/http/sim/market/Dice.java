package io.cryptvault.http.sim.market;

/**
 * Pseudo-random numbers that depend on a key alone: SplitMix64, which can start at any key at no cost and gives the same bits on
 * every machine. Confined.
 */
public final class Dice {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /**
   * Starts a sequence.
   *
   * @param key equal keys give equal sequences
   */
  public Dice(long key) {
    this.state = key;
  }

  /**
   * Combines three numbers into a key, such as a seed, a level and an index.
   *
   * @param a the first
   * @param b the second
   * @param c the third
   * @return a key; the order of the numbers matters
   */
  public static long key(long a, long b, long c) {
    return mix(mix(mix(a + GAMMA) ^ b * GAMMA) + c * 0xD1B54A32D192ED03L);
  }

  /**
   * A single uniform number.
   *
   * @param key equal keys give equal numbers
   * @return in [0, 1)
   */
  public static double unit(long key) {
    return (mix(key + GAMMA) >>> 11) * 0x1.0p-53;
  }

  /** {@return the next uniform number in [0, 1)} */
  public double next() {
    state += GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  /** The next nearly normal number, mean 0 and deviation 1: the sum of four uniform numbers of 16 bits, so within ±3.5. */
  double normal() {
    state += GAMMA;
    long bits = mix(state);
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum - 2 * 65_535) * (1 / 37_836.7); // sqrt(4 * 65536^2 / 12)
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
