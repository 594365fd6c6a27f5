package io.cryptvault.actors.resource;

/**
 * A number of bytes. Immutable.
 *
 * @param count 0 or more
 */
public record Bytes(long count) {
  private static final long KIB = 1 << 10;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Bytes {
    if (count < 0) {
      throw new IllegalArgumentException("bytes: expected 0 or more, was " + count);
    }
  }

  /**
   * {@return so many bytes}
   *
   * @param bytes 0 or more
   */
  public static Bytes of(long bytes) {
    return new Bytes(bytes);
  }

  /**
   * {@return so many KiB, 1,024 bytes each}
   *
   * @param kib 0 or more
   */
  public static Bytes kilo(long kib) {
    return times(kib, KIB);
  }

  /**
   * {@return so many MiB, 1,048,576 bytes each}
   *
   * @param mib 0 or more
   */
  public static Bytes mega(long mib) {
    return times(mib, KIB * KIB);
  }

  /**
   * {@return so many GiB, 1,073,741,824 bytes each}
   *
   * @param gib 0 or more
   */
  public static Bytes giga(long gib) {
    return times(gib, KIB * KIB * KIB);
  }

  private static Bytes times(long number, long unit) {
    if (number > Long.MAX_VALUE / unit) {
      throw new IllegalArgumentException("bytes: expected at most " + Long.MAX_VALUE / unit
          + " units of " + unit + " bytes, was " + number);
    }
    return new Bytes(number * unit);
  }
}
