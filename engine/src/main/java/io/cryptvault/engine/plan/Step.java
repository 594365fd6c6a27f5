package io.cryptvault.engine.plan;

import io.cryptvault.engine.indicator.average.Ema;
import io.cryptvault.engine.kernel.Following;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Marking;
import io.cryptvault.engine.kernel.Node;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A vertex in a layout. It runs its kernel from the first bar at which all inputs have a value. Immutable once its
 * layout is complete.
 */
final class Step {
  private static final int FIXED = -1;

  private final Kernel kernel;
  private final Node node;
  private final int start;
  /** The slot of the bar (plus one) at which it began, for a step that finds its first bar itself; else {@link #FIXED}. */
  private final int began;
  /** From this bar on the kernel runs without any check. */
  private final long surelyRuns;
  /** The kernel, if it writes blocks as marks; else null. */
  private final @Nullable Marking marking;

  /** How many of the newest bars are read when only the last row is wanted. */
  private final int read;

  private @Nullable Step partner;
  /** The step that runs just before; this one continues from its scratch. */
  private @Nullable Step followed;

  Step(Vertex vertex, Node node, int read, boolean marks) {
    this.read = read;
    this.kernel = vertex.kernel();
    this.node = node;
    this.start = vertex.start();
    this.began = vertex.findsStart() ? node.slot(kernel.slots()) : FIXED;
    this.surelyRuns = began == FIXED ? start : Long.MAX_VALUE;
    this.marking = marks && kernel instanceof Marking able ? able : null;
  }

  Kernel kernel() {
    return kernel;
  }

  Node node() {
    return node;
  }

  int start() {
    return start;
  }

  /** Whether each state finds its first bar itself. */
  boolean findsStart() {
    return began != FIXED;
  }

  /** Runs two exponential averages side by side. Each waits for its own last value, so two take the time of one. */
  void pairWith(Step other) {
    partner = other;
  }

  /** It runs right after {@code other}, over the same bars. */
  void follow(Step other) {
    followed = other;
  }

  /** Runs only those of these bars that the last row needs; that row comes {@code after} bars later. */
  void runTowards(double[] cells, int at, int n, long bar, int after) {
    int left = leftOut(n, after);
    if (left == 0 && (followed == null || followed.leftOut(n, after) == 0)) {
      run(cells, at, n, bar);
    } else if (left < n) {
      runApart(cells, at + left, n - left, bar + left);
    }
  }

  /** How many of the first of these bars nothing reads. */
  private int leftOut(int n, int after) {
    return read == Needed.ALL ? 0 : Math.clamp((long) n + after - read, 0, n);
  }

  /** Runs one bar. */
  void step(double[] cells, int at, long bar) {
    if (bar >= surelyRuns) {
      kernel.step(cells, node, at, bar - start);
    } else {
      stepUnsurely(cells, at, bar);
    }
  }

  private void stepUnsurely(double[] cells, int at, long bar) {
    if (began != FIXED && cells[began] != 0) {
      kernel.step(cells, node, at, bar + 1 - (long) cells[began]);
    } else {
      run(cells, at, 1, bar);
    }
  }

  void run(double[] cells, int at, int n, long bar) {
    Step other = partner;
    if (other == null) {
      runAlone(cells, at, n, bar);
      return;
    }
    int cold = Math.max(cold(n, bar), other.cold(n, bar));
    if (cold > 0) {
      runAlone(cells, at, cold, bar);
      other.runAlone(cells, at, cold, bar);
    }
    Ema.runBoth((Ema) kernel, node, (Ema) other.kernel, other.node, cells, at + cold, n - cold);
  }

  /** Rebuilds its kernel's tables after {@code bar} bars; the next bar is at {@code at}. */
  void refill(double[] cells, int at, long bar) {
    long own = began == FIXED ? bar - start : cells[began] == 0 ? 0 : bar + 1 - (long) cells[began];
    if (own > 0 && kernel.tables() > 0) {
      kernel.refill(cells, node, at, own);
    }
  }

  /** How many of these bars it runs before it is past its first value. */
  private int cold(int n, long bar) {
    return began == FIXED ? Math.clamp(start + kernel.lookback() + 1 - bar, 0, n) : n;
  }

  private void runAlone(double[] cells, int at, int n, long bar) {
    long own = bar - start;
    Step other = followed;
    if (marking != null && n >= Kernel.BLOCK) {
      marking.mark(cells, node, at, n, own);
    } else if (other != null && own >= 0) {
      Following next = (Following) kernel;
      next.runAfter((Following) other.kernel, other.node, cells, node, at, n, own);
    } else {
      runApart(cells, at, n, bar);
    }
  }

  /** Runs without the scratch of the step before. */
  private void runApart(double[] cells, int at, int n, long bar) {
    long own = bar - start;
    if (own >= 0 && began == FIXED) {
      kernel.run(cells, node, at, n, own);
    } else if (began == FIXED) {
      late(cells, at, n, (int) Math.min(n, -own));
    } else if (cells[began] != 0) {
      kernel.run(cells, node, at, n, bar + 1 - (long) cells[began]);
    } else {
      int absent = firstPresent(cells, at, n);
      if (absent < n) {
        cells[began] = bar + absent + 1;
      }
      late(cells, at, n, absent);
    }
  }

  /** The first {@code absent} bars have no input; the kernel begins after them. */
  private void late(double[] cells, int at, int n, int absent) {
    for (int k = 0; k < kernel.outputs(); k++) {
      Arrays.fill(cells, node.out(k) + at, node.out(k) + at + absent, Double.NaN);
    }
    if (absent < n) {
      kernel.run(cells, node, at + absent, n - absent, 0);
    }
  }

  private int firstPresent(double[] cells, int at, int n) {
    for (int j = 0; j < n; j++) {
      boolean present = true;
      for (int k = 0; k < kernel.inputs(); k++) {
        present &= !Double.isNaN(cells[node.in(k) + at + j]);
      }
      if (present) {
        return j;
      }
    }
    return n;
  }
}
