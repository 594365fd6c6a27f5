package io.cryptvault.engine.bench;

import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.State;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the time of the full analysis goes: CPU nanoseconds a bar of all its formulas in one plan, then of each function alone
 * in a plan of its own, the dearest first. The sum over the functions is more than the whole, because a plan shares what they
 * have in common.
 */
public final class FullSet {
  private static final int BARS = 100_000;
  private static final int ROUNDS = 12;
  private static final int ALONE = 6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FullSet() {}

  /** Prints the profile; with the argument {@code all} only the first part. */
  public static void main(String[] args) {
    Bars bars = Ten.bars(BARS);
    Plan all = Plan.of(FullAnalysis.formulas());
    print("full set, " + BARS + " bars", perBar(all, bars, ROUNDS));
    print("full set, 1000 bars", perBar(all, bars.slice(0, 1_000), ROUNDS * 50));
    print("full set, a live closed bar", live(all, bars));
    if (args.length > 0) {
      return;
    }
    record Cost(String function, double nanos) {}
    List<Cost> costs = new ArrayList<>();
    functions(all)
        .forEach((name, calls) -> costs.add(new Cost(name, perBar(Plan.of(calls), bars, ALONE))));
    costs.sort(Comparator.comparingDouble(Cost::nanos).reversed());
    costs.forEach(cost -> print(cost.function, cost.nanos));
  }

  private static void print(String what, double nanos) {
    System.out.printf(Locale.ROOT, "%10.1f  %s%n", nanos, what);
  }

  /** The formulas of the full set by the function that they call; a comparison stands for itself. */
  private static Map<String, List<String>> functions(Plan all) {
    Map<String, List<String>> functions = new LinkedHashMap<>();
    for (int k = 0; k < all.size(); k++) {
      String text = all.formulas().get(k);
      String name =
          all.trees().get(k) instanceof Formula.Call call ? call.function().name() : text;
      functions.computeIfAbsent(name, same -> new ArrayList<>()).add(text);
    }
    return functions;
  }

  /** The least of several rounds, because what others do on the machine only adds. */
  private static double perBar(Plan plan, Bars bars, int rounds) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      long before = THREADS.getCurrentThreadCpuTime();
      plan.evaluate(bars);
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
    }
    return (double) least / bars.size();
  }

  private static double live(Plan plan, Bars bars) {
    State state = plan.start();
    Bar[] closed = new Bar[BARS / 2];
    for (int i = 0; i < closed.length; i++) {
      closed[i] = bars.get(i);
    }
    int part = 5_000;
    long least = Long.MAX_VALUE;
    for (int from = 0; from < closed.length; from += part) {
      long before = THREADS.getCurrentThreadCpuTime();
      for (int i = from; i < from + part; i++) {
        state.advance(closed[i]);
      }
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
    }
    return (double) least / part;
  }
}
