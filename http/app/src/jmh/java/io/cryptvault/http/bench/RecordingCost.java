package io.cryptvault.http.bench;

import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.flame.CpuSampling;
import io.cryptvault.http.flame.RecordedEvents;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;

/**
 * What a recording costs the code that it records, once it runs: CPU time of a thread that computes the full analysis again and again, in
 * turns with and without the events of {@code cryptvault profile}. What the recorder's start costs a command is not in it.
 */
public final class RecordingCost {
  private static final int BARS = 1_000;
  private static final int ANALYSES = 150;
  private static final int ROUNDS = 31;
  private static final int WARM_UP = 6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private RecordingCost() {}

  public static void main(String[] args) {
    Bars bars = WalkSource.walk(1, BARS);
    Plan plan = Plan.of(FullAnalysis.formulas());
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      double before = perAnalysis(plan, bars);
      double recorded = recorded(plan, bars);
      double after = perAnalysis(plan, bars);
      if (round >= WARM_UP) {
        ratios.add(recorded / ((before + after) / 2));
      }
    }
    Spread spread = Spread.of(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    Machine.print(
        "recorded / not: median %.4f (%.4f to %.4f), %d rounds of %d analyses of %d bars, sampled"
            + " by %s",
        spread.median(),
        spread.min(),
        spread.max(),
        ROUNDS,
        ANALYSES,
        BARS,
        CpuSampling.here().meaning());
  }

  private static double recorded(Plan plan, Bars bars) {
    try (Recording recording = new Recording()) {
      recording.setSettings(RecordedEvents.ofCommand(CpuSampling.here()));
      recording.start();
      return perAnalysis(plan, bars);
    }
  }

  /** CPU nanoseconds of one analysis. */
  private static double perAnalysis(Plan plan, Bars bars) {
    long begun = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < ANALYSES; i++) {
      plan.evaluate(bars);
    }
    return (double) (THREADS.getCurrentThreadCpuTime() - begun) / ANALYSES;
  }
}
