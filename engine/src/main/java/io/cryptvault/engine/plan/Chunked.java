package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Marks;
import java.util.Arrays;

/**
 * A long column stored as chunks of equal length; the last one may be shorter. A chunk is allocated only when its
 * values are ready: a single large array would be cleared first and written much later, when it has left the caches.
 * Confined to one thread until all values are set.
 */
final class Chunked {
  /** Shared by all blocks in which every reading is 0, as for most pattern functions: patterns are rare. */
  private static final double[] NO_MARKS = new double[Marks.LEAST];

  private final double[][] chunks;
  private final int chunk;
  private final int size;

  /** A column of {@code size} values that are set {@code chunk} at a time. */
  Chunked(int size, int chunk) {
    this.chunks = new double[(size + chunk - 1) / chunk][];
    this.chunk = chunk;
    this.size = size;
  }

  /** Wraps complete columns without a copy. */
  static Chunked[] whole(double[][] columns) {
    Chunked[] whole = new Chunked[columns.length];
    for (int k = 0; k < whole.length; k++) {
      int size = columns[k].length;
      whole[k] = new Chunked(size, Math.max(1, size));
      if (size > 0) {
        whole[k].chunks[0] = columns[k];
      }
    }
    return whole;
  }

  /** A column without any value. */
  static Chunked absent(int size) {
    double[] none = new double[size];
    Arrays.fill(none, Double.NaN);
    return whole(new double[][] {none})[0];
  }

  /** Copies the next {@code n} values, which start at {@code source[offset]}; {@code from} is the index of the first. */
  void take(int from, double[] source, int offset, int n) {
    chunks[from / chunk] = Arrays.copyOfRange(source, offset, offset + n);
  }

  /** Copies the {@link Marks} of the next values; {@code from} as in {@link #take}. */
  void takeMarks(int from, double[] source, int marks) {
    if (Marks.areNone(source, marks)) {
      chunks[from / chunk] = NO_MARKS;
    } else {
      take(from, source, marks, Marks.cells(source, marks));
    }
  }

  double get(int index) {
    double[] values = chunks[index / chunk];
    return values.length == length(index / chunk)
        ? values[index % chunk]
        : Marks.get(values, 0, index % chunk);
  }

  /** How many values chunk {@code c} stands for. An array shorter than that holds marks. */
  private int length(int c) {
    return Math.min(chunk, size - c * chunk);
  }

  /** {@return a copy of values {@code [from, to)}} */
  double[] copy(int from, int to) {
    if (from < 0 || to > size || from > to) {
      throw new IndexOutOfBoundsException("[" + from + ", " + to + ") of " + size);
    }
    double[] copy = new double[to - from];
    for (int i = from; i < to; ) {
      int within = i % chunk;
      int n = Math.min(to - i, chunk - within);
      if (chunks[i / chunk].length == length(i / chunk)) {
        System.arraycopy(chunks[i / chunk], within, copy, i - from, n);
      } else {
        Marks.copy(chunks[i / chunk], 0, within, n, copy, i - from);
      }
      i += n;
    }
    return copy;
  }
}
