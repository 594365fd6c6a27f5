package io.cryptvault.http.benchmark;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import java.util.function.Supplier;

/** A plan over bars, in CPU time of the thread that runs it. */
final class PlanProbe implements Probe {
  /** A sample takes at least this long, so that the clock and a single interruption matter little. */
  private static final long SAMPLE_NANOS = 1_000_000;

  private final Subject subject;
  private final Supplier<?> operation;
  private final double divisor;
  private long repeats = 1;
  private Object last = "";

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
    long allocated = Allocation.ofThread();
    long begun = Allocation.cpu();
    for (long k = 0; k < repeats; k++) {
      last = operation.get();
    }
    long took = Allocation.cpu() - begun;
    double bytes = (double) (Allocation.ofThread() - allocated) / repeats;
    double nanos = (double) took / repeats;
    last = "";
    repeats = Math.clamp((long) (SAMPLE_NANOS / Math.max(1, nanos)), 1, 1_000_000);
    return new Sample(nanos / divisor, bytes);
  }
}
