package io.cryptvault.http.sim.market;

/**
 * Numbers that follow from a key: SplitMix64, which starts anywhere for free and gives the same bits on every machine.
 * Confined.
 */
public final class Dice {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public Dice(long key) {
    this.state = key;
  }

  /** One key of several: a place in the market, such as seed, symbol, level and index. */
  public static long key(long a, long b, long c) {
    return mix(mix(mix(a + GAMMA) ^ b * GAMMA) + c * 0xD1B54A32D192ED03L);
  }

  /** Evenly from [0, 1). */
  public static double unit(long key) {
    return (mix(key + GAMMA) >>> 11) * 0x1.0p-53;
  }

  /** Evenly from [0, 1). */
  public double next() {
    state += GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  /** Nearly normal, mean 0 and deviation 1: four even numbers of 16 bits. Within ±3.5, which keeps markets sane. */
  public double normal() {
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
