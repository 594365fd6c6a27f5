package io.cryptvault.http.time;

import java.util.Arrays;

/** The times of a series in the order of its rows, stored as columns. Confined to one reader. */
public final class WrittenTimes {
  private static final WrittenTime.Kind[] KINDS = WrittenTime.Kind.values();

  private byte[] kinds = new byte[256];
  private long[] values = new long[256];
  /** Empty until the first number with a fraction. */
  private int[] billionths = {};

  private int size;

  /** No rows yet. */
  public WrittenTimes() {}

  /**
   * Adds the time of the next row.
   *
   * @param time of that row
   */
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

  /** Puts the last row first, and so on. */
  public void turnRound() {
    for (int row = 0, other = size - 1; row < other; row++, other--) {
      byte kind = kinds[row];
      kinds[row] = kinds[other];
      kinds[other] = kind;
      long value = values[row];
      values[row] = values[other];
      values[other] = value;
      if (billionths.length > 0) {
        int part = billionths[row];
        billionths[row] = billionths[other];
        billionths[other] = part;
      }
    }
  }

  int size() {
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
