package io.cryptvault.engine.plan;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of batches that have ended, for the next ones, whatever their plans: over a thousand bars, clearing a fresh array would
 * take as long as some of the functions. An array is as long as was asked for, or longer; what is in it is anybody's.
 *
 * <p>Bounded by number and by bytes: the oldest goes first. Within these bounds the collector may take arrays when memory is
 * short, so a small heap need not hold them through a rest. Thread-safe.
 */
final class Spare {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * Of all plans of the process. A core runs one batch at a time, and the thread that waits for its turn may hold another
   * array: two a core. A full analysis takes 2.6 MB, so that 4 MB a core are enough for one on each.
   */
  static final Spare SHARED = new Spare(2 * CORES, CORES * (4L << 20));

  /** Doubles of the shortest array that is worth a lock: one of 64 KB is cleared within two microseconds. */
  private static final int SHORTEST = 8 << 10;

  private final int most;
  private final long mostBytes;
  /** The newest first: it is in the caches, if any is. */
  private final ArrayDeque<Kept> kept = new ArrayDeque<>();

  private long bytes;

  private record Kept(SoftReference<double[]> cells, long bytes) {}

  /** Keeps at most so many arrays, of at most so many bytes together. */
  Spare(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** An array of at least {@code length}: of those that are kept the shortest, of equal ones the newest; null if there is none. */
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

  /** Keeps an array that its owner no longer uses, unless it is too short to matter or too long for the bound. */
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

  /** Bytes of the arrays that are kept. */
  synchronized long bytes() {
    return bytes;
  }
}
