package io.cryptvault.engine.plan;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * The array of the last batch, for the next: over a thousand bars, clearing a fresh one would take as long as some of the
 * functions. Thread-safe: one batch at a time has it, others make their own; the collector may take it when memory is short.
 */
final class Spare {
  private @Nullable SoftReference<double[]> last;

  synchronized double @Nullable [] take() {
    SoftReference<double[]> taken = last;
    last = null;
    return taken == null ? null : taken.get();
  }

  synchronized void giveBack(double[] cells) {
    last = new SoftReference<>(cells);
  }
}
