package io.cryptvault.engine.plan;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The array of the last batch, for the next: over a thousand bars, clearing a fresh one would take as long as some of the
 * functions. Thread-safe: one batch at a time has it, others make their own; the collector may take it when memory is short.
 */
final class Spare {
  private final AtomicReference<@Nullable SoftReference<double[]>> last = new AtomicReference<>();

  double @Nullable [] take() {
    SoftReference<double[]> taken = last.getAndSet(null);
    return taken == null ? null : taken.get();
  }

  void giveBack(double[] cells) {
    last.set(new SoftReference<>(cells));
  }
}
