package io.cryptvault.actors.calculation;

import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two bounds as one weight. With both, an entry weighs at least its equal share of the bytes, so that entries beyond the bound exceed the
 * weight as well.
 */
final class EntryWeight<K, V> {
  /** What the cache needs for an entry beside key and result: its node, a place in a table, a finished future. */
  private static final int OVERHEAD = 150;

  private final long most;
  private final long least;
  /** Weights are ints; a bound beyond them is counted in larger units. */
  private final long unit;

  private final @Nullable ToLongBiFunction<? super K, ? super V> sizes;

  /** Bounds of 0 are none. */
  EntryWeight(long entries, long bytes, @Nullable ToLongBiFunction<? super K, ? super V> sizes) {
    if (bytes == 0) {
      this.least = 1;
      this.unit = 1;
      this.most = entries;
      this.sizes = (key, value) -> 0;
    } else {
      this.unit = 1 + bytes / (1 << 30);
      this.least = entries == 0 ? 1 : Math.max(1, bytes / unit / entries);
      this.most = entries == 0 ? bytes / unit : least * Math.min(entries, bytes / unit);
      this.sizes = sizes;
    }
  }

  long most() {
    return most;
  }

  /** The bytes of an entry, 0 where they are not bounded. */
  long bytes(K key, V value) {
    if (sizes == null) {
      return OVERHEAD + Footprint.of(key) + Footprint.of(value);
    }
    long bytes = sizes.applyAsLong(key, value);
    if (bytes < 0) {
      throw new IllegalStateException(
          "sizedBy: expected 0 or more bytes for " + key + ", was " + bytes);
    }
    return bytes;
  }

  int of(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(least, (bytes + unit - 1) / unit));
  }
}
