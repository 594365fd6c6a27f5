package io.cryptvault.http.bench;

import io.cryptvault.actors.profile.Operation;
import io.cryptvault.actors.profile.Profiler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * What the profiler costs an operation: absent, off and on, one after the other in every round, on one thread. The operation itself is a
 * few dozen multiplications, so that the JVM cannot leave it out.
 */
public final class ProfilerCost {
  private static final int CALLS = 2_000_000;
  private static final int ROUNDS = 15;
  private static final int WARM_UP = 5;

  private final List<Double> absent = new ArrayList<>();
  private final List<Double> off = new ArrayList<>();
  private final List<Double> on = new ArrayList<>();
  private final List<Double> nested = new ArrayList<>();
  private final List<Double> begun = new ArrayList<>();
  private long sink = 1;

  private ProfilerCost() {}

  public static void main(String[] args) {
    new ProfilerCost().run();
  }

  private void run() {
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      if (round == WARM_UP) {
        List.of(absent, off, on, nested, begun).forEach(List::clear);
      }
      absent.add(time(ProfilerCost::work));
      off.add(time(x -> Profiler.measure("work", () -> work(x))));
      Profiler.enable();
      on.add(time(x -> Profiler.measure("work", () -> work(x))));
      begun.add(time(ProfilerCost::begun));
      nested.add(time(x ->
          Profiler.measure("outer", () -> Profiler.measure("work", () -> work(x)))));
      Profiler.disable();
    }
    row("absent", absent, absent);
    row("off", off, absent);
    row("on, measure", on, absent);
    row("on, begin and close", begun, absent);
    row("on, two nested", nested, absent);
    System.out.println(sink == 0 ? "" : "ns an operation, " + ROUNDS + " rounds of " + CALLS);
  }

  private static long begun(long x) {
    try (Operation work = Profiler.begin("work")) {
      return work == null ? 0 : work(x);
    }
  }

  private static long work(long x) {
    long value = x;
    for (int i = 0; i < 16; i++) {
      value = value * 6364136223846793005L + 1442695040888963407L;
    }
    return value;
  }

  private double time(LongUnaryOperator operation) {
    long start = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      sink = operation.applyAsLong(sink);
    }
    return (double) (System.nanoTime() - start) / CALLS;
  }

  private static void row(String name, List<Double> times, List<Double> absent) {
    Spread spread = Spread.of(times.stream().mapToDouble(Double::doubleValue).toArray());
    Spread base = Spread.of(absent.stream().mapToDouble(Double::doubleValue).toArray());
    Machine.print("%-20s %s ns, %+.1f", name, spread, spread.median() - base.median());
  }
}
