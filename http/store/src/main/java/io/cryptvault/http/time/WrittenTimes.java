package io.cryptvault.http.time;

import java.util.Arrays;

/** The written times of a series as columns, in the order of its rows. Confined to one reader. */
public final class WrittenTimes {
  private static final WrittenTime.Kind[] KINDS = WrittenTime.Kind.values();

  private byte[] kinds = new byte[256];
  private long[] values = new long[256];
  /** As long as the others once a number has something behind its point. */
  private int[] billionths = {};

  private int size;

  /** Adds that of the next row. */
  public void add(WrittenTime time) {
    if (size == values.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      values = Arrays.copyOf(values, size * 2);
      billionths = billionths.length == 0 ? billionths : Arrays.copyOf(billionths, size * 2);
    }
    if (time.billionths() != 0 && billionths.length == 0) {
      billionths = new int[values.length];
    }
    kinds[size] = (byte) time.kind().ordinal();
    values[size] = time.value();
    if (billionths.length > 0) {
      billionths[size] = time.billionths();
    }
    size++;
  }

  public int size() {
    return size;
  }

  WrittenTime.Kind kind(int row) {
    return KINDS[kinds[row]];
  }

  long value(int row) {
    return values[row];
  }

  int billionths(int row) {
    return billionths.length == 0 ? 0 : billionths[row];
  }
}
