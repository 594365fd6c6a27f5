package io.cryptvault.http.benchmark;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import java.util.function.Supplier;

/** A plan over bars, in CPU time of the thread that runs it. */
final class PlanProbe implements Probe {
  /** A run takes about this long: longer than what the clock costs, shorter than a core is left alone on a busy machine. */
  private static final long RUN_NANOS = 500_000;

  /** Of so many runs in a round the best counts: the first ones find caches that belong to others. Long operations run once. */
  private static final int RUNS = 8;

  private final Subject subject;
  private final Supplier<?> operation;
  private final double divisor;
  private long repeats = 1;

  private PlanProbe(Subject subject, Supplier<?> operation, double divisor) {
    this.subject = subject;
    this.operation = operation;
    this.divisor = divisor;
  }

  /** Columns of all its formulas; nanoseconds a bar. */
  static PlanProbe columns(Subject subject, Plan plan, Bars bars) {
    return new PlanProbe(subject, () -> plan.evaluate(bars), bars.size());
  }

  /** Readings at the last bar alone; nanoseconds a bar. */
  static PlanProbe newest(Subject subject, Plan plan, Bars bars) {
    return new PlanProbe(subject, () -> plan.newest(bars), bars.size());
  }

  /** An operation as a whole, in a unit of so many nanoseconds. */
  static PlanProbe whole(Subject subject, double unitNanos, Supplier<?> operation) {
    return new PlanProbe(subject, operation, unitNanos);
  }

  @Override
  public Subject subject() {
    return subject;
  }

  @Override
  public Sample take() {
    Sample best = run();
    for (int k = 1; k < RUNS && repeats > 1; k++) {
      Sample one = run();
      best = one.value() < best.value() ? one : best;
    }
    return best;
  }

  private Sample run() {
    long allocated = Allocation.ofThread();
    long begun = Allocation.cpu();
    for (long k = 0; k < repeats; k++) {
      Object unused = operation.get();
    }
    long took = Allocation.cpu() - begun;
    double bytes = (double) (Allocation.ofThread() - allocated) / repeats;
    double nanos = (double) took / repeats;
    repeats = Math.clamp((long) (RUN_NANOS / Math.max(1, nanos)), 1, 1_000_000);
    return new Sample(nanos / divisor, bytes);
  }
}
