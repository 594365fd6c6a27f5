package io.cryptvault.engine.plan;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of finished batches, kept for later batches of any plan: for a thousand bars, clearing a new array takes as
 * long as some of the functions do. An array may be longer than was asked for, and its content is arbitrary.
 *
 * <p>Bounded by number and by bytes; the oldest array is dropped first. The arrays are softly referenced, so the
 * collector can also free them when memory is short. Thread-safe.
 */
final class Spare {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * Shared by all plans of the process. A core runs one batch at a time, and a thread that waits for a core can hold
   * one more array: so two for each core. A full analysis takes 2.6 MB, so 4 MB for each core are enough to keep one on
   * every core.
   */
  static final Spare SHARED = new Spare(2 * CORES, CORES * (4L << 20));

  /** The shortest array, in doubles, that is worth taking a lock: 64 KB are cleared within two microseconds. */
  private static final int SHORTEST = 8 << 10;

  private final int most;
  private final long mostBytes;
  /** The newest first: it is the most likely to be in the caches. */
  private final ArrayDeque<Kept> kept = new ArrayDeque<>();

  private long bytes;

  private record Kept(SoftReference<double[]> cells, long bytes) {}

  /** Keeps at most {@code most} arrays, of at most {@code mostBytes} bytes together. */
  Spare(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** The shortest kept array of at least {@code length} doubles, the newest of equal ones; null when there is none. */
  double @Nullable [] take(int length) {
    return length < SHORTEST ? null : find(length);
  }

  private synchronized double @Nullable [] find(int length) {
    Kept best = null;
    double[] found = null;
    for (Iterator<Kept> each = kept.iterator(); each.hasNext(); ) {
      Kept next = each.next();
      double[] cells = next.cells.get();
      if (cells == null) {
        each.remove();
        bytes -= next.bytes;
      } else if (cells.length >= length && (found == null || cells.length < found.length)) {
        best = next;
        found = cells;
      }
    }
    if (best != null) {
      kept.remove(best);
      bytes -= best.bytes;
    }
    return found;
  }

  /** Takes an array that its owner no longer uses. One that is too short to matter, or longer than the bound, is dropped. */
  void giveBack(double[] cells) {
    long size = 8L * cells.length;
    if (cells.length >= SHORTEST && size <= mostBytes) {
      keep(new Kept(new SoftReference<>(cells), size));
    }
  }

  private synchronized void keep(Kept newest) {
    kept.addFirst(newest);
    bytes += newest.bytes;
    while (kept.size() > most || bytes > mostBytes) {
      bytes -= kept.removeLast().bytes;
    }
  }

  /** {@return the bytes of all kept arrays} */
  synchronized long bytes() {
    return bytes;
  }
}
