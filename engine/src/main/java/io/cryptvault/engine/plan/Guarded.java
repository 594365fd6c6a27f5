package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Settling;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a custom kernel. Once it throws, it is absent from then on in that state, and so is everything built on it;
 * nothing else is affected. An infinite value that it writes becomes absent. Two are equal when their kernels are
 * equal.
 */
final class Guarded implements Kernel {
  private final Kernel kernel;
  /** The last exception in any state, only for messages. */
  private volatile @Nullable String thrown;

  Guarded(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Whether it has thrown in the state with these cells; {@code slot} is its first slot there. */
  boolean hasThrown(double[] cells, int slot) {
    return cells[slot + kernel.slots()] != 0;
  }

  /** Which kernel threw what, and at which bar; only where it {@link #hasThrown}. */
  String story(double[] cells, int slot) {
    long bar = (long) cells[slot + kernel.slots()] - 1;
    return kernel + " threw " + (thrown == null ? "" : thrown + " ") + "in the run from bar " + bar
        + " of its inputs on";
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    if (cells[node.slot(kernel.slots())] == 0) {
      try {
        kernel.run(cells, node, at, n, bar);
        keepFinite(cells, node, at, n);
        return;
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        threw(e, cells, node, bar);
      }
    }
    absent(cells, node, at, n);
  }

  @Override
  public void step(double[] cells, Node node, int at, long bar) {
    if (cells[node.slot(kernel.slots())] == 0) {
      try {
        kernel.step(cells, node, at, bar);
        keepFinite(cells, node, at, 1);
        return;
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        threw(e, cells, node, bar);
      }
    }
    absent(cells, node, at, 1);
  }

  private void threw(Throwable e, double[] cells, Node node, long bar) {
    thrown = e.toString();
    cells[node.slot(kernel.slots())] = bar + 1;
  }

  private void absent(double[] cells, Node node, int at, int n) {
    for (int k = 0; k < kernel.outputs(); k++) {
      Arrays.fill(cells, node.out(k) + at, node.out(k) + at + n, Double.NaN);
    }
  }

  private void keepFinite(double[] cells, Node node, int at, int n) {
    for (int k = 0; k < kernel.outputs(); k++) {
      int y = node.out(k) + at;
      for (int j = 0; j < n; j++) {
        cells[y + j] = Double.isInfinite(cells[y + j]) ? Double.NaN : cells[y + j];
      }
    }
  }

  @Override
  public int inputs() {
    return kernel.inputs();
  }

  @Override
  public int outputs() {
    return kernel.outputs();
  }

  @Override
  public int lookback() {
    return kernel.lookback();
  }

  @Override
  public int depth() {
    return kernel.depth();
  }

  @Override
  public int depth(int k) {
    return kernel.depth(k);
  }

  @Override
  public int outputDepth() {
    return kernel.outputDepth();
  }

  /** The kernel's own slots, and one for the bar (plus one) at which it threw. */
  @Override
  public int slots() {
    return kernel.slots() + 1;
  }

  @Override
  public int tables() {
    return kernel.tables();
  }

  /** An exception here is recorded like one in {@link #run}. */
  @Override
  public void refill(double[] cells, Node node, int at, long bar) {
    if (cells[node.slot(kernel.slots())] == 0) {
      try {
        kernel.refill(cells, node, at, bar);
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        threw(e, cells, node, bar);
      }
    }
  }

  @Override
  public int scratch() {
    return kernel.scratch();
  }

  @Override
  public Settling settling() {
    return kernel.settling();
  }

  @Override
  public boolean canBeAbsent() {
    return true;
  }

  @Override
  public boolean takesAbsent() {
    return kernel.takesAbsent();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Guarded that && kernel.equals(that.kernel);
  }

  @Override
  public int hashCode() {
    return kernel.hashCode();
  }

  @Override
  public String toString() {
    return "Guarded[" + kernel + "]";
  }
}
