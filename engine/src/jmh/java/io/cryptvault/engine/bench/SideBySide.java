package io.cryptvault.engine.bench;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Plan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An experiment: exponential averages of many symbols of equal length, a row of all symbols for each bar, against one symbol after the other
 * by a plan. In a row the symbols do not wait for each other, so the processor computes several at once. The bits are compared. See ADR
 * 0031 for what became of it.
 */
public final class SideBySide {
  private static final int SYMBOLS = 256;
  /** As many symbols as a row has: input and output of them stay in the caches. */
  private static final int ROW = 32;

  private static final int BARS = 1_000;
  private static final int ROUNDS = 15;
  private static final int WARM_UP = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<Bars> symbols = IntStream.range(0, SYMBOLS)
      .mapToObj(k -> RandomBars.walk(k, BARS, Interval.MINUTE, RandomBars.START, 100, 0.002))
      .toList();
  private final double[][] closes =
      symbols.stream().map(bars -> closes(bars)).toArray(double[][]::new);
  private final double[] in = new double[ROW * BARS];
  private final double[] out = new double[ROW * BARS];

  private SideBySide() {}

  /** Prints CPU nanoseconds a bar and symbol for 1, 4 and 16 averages. */
  public static void main(String[] args) {
    SideBySide experiment = new SideBySide();
    for (int averages : new int[] {1, 4, 16}) {
      experiment.measure(IntStream.rangeClosed(1, averages).map(k -> 5 + 5 * k).toArray());
    }
  }

  private static double[] closes(Bars bars) {
    return IntStream.range(0, bars.size()).mapToDouble(i -> bars.get(i).close()).toArray();
  }

  private void measure(int[] periods) {
    Plan plan =
        Plan.of(Arrays.stream(periods).mapToObj(period -> "ema(" + period + ")").toList());
    List<Double> after = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    List<Double> turning = new ArrayList<>();
    List<Double> newestAfter = new ArrayList<>();
    List<Double> newestBeside = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      double[][][] results = new double[SYMBOLS][][];
      long begun = THREADS.getCurrentThreadCpuTime();
      for (int s = 0; s < SYMBOLS; s++) {
        plan.evaluate(symbols.get(s));
      }
      after.add(perBar(begun));
      begun = THREADS.getCurrentThreadCpuTime();
      for (int from = 0; from < SYMBOLS; from += ROW) {
        rows(from, periods, results);
      }
      beside.add(perBar(begun));
      begun = THREADS.getCurrentThreadCpuTime();
      for (int from = 0; from < SYMBOLS; from += ROW) {
        turnIn(from);
        for (int p = 0; p < periods.length; p++) {
          turnOut(from, p, periods.length, results);
        }
      }
      turning.add(perBar(begun));
      begun = THREADS.getCurrentThreadCpuTime();
      for (int s = 0; s < SYMBOLS; s++) {
        plan.newest(symbols.get(s));
      }
      newestAfter.add(perBar(begun));
      begun = THREADS.getCurrentThreadCpuTime();
      for (int from = 0; from < SYMBOLS; from += ROW) {
        turnIn(from);
        for (int period : periods) {
          average(period);
        }
      }
      newestBeside.add(perBar(begun));
      if (round == 0) {
        rows(0, periods, results);
        check(plan, results);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%2d averages: one after the other %.2f, side by side %.2f (of which turning %.2f), ratio"
            + " %.2f; newest alone %.2f, %.2f, ratio %.2f%n",
        periods.length,
        median(after),
        median(beside),
        median(turning),
        median(beside) / median(after),
        median(newestAfter),
        median(newestBeside),
        median(newestBeside) / median(newestAfter));
  }

  private static double perBar(long begun) {
    return (THREADS.getCurrentThreadCpuTime() - begun) / (double) (SYMBOLS * BARS);
  }

  private static double median(List<Double> values) {
    return values.subList(WARM_UP, values.size()).stream().sorted().toList().get(ROUNDS / 2);
  }

  private void rows(int from, int[] periods, double[][][] results) {
    turnIn(from);
    for (int p = 0; p < periods.length; p++) {
      average(periods[p]);
      turnOut(from, p, periods.length, results);
    }
  }

  private void turnIn(int from) {
    for (int s = 0; s < ROW; s++) {
      double[] closes = this.closes[from + s];
      for (int i = 0; i < BARS; i++) {
        in[i * ROW + s] = closes[i];
      }
    }
  }

  private void turnOut(int from, int p, int columns, double[][][] results) {
    for (int s = 0; s < ROW; s++) {
      double[] column = new double[BARS];
      for (int i = 0; i < BARS; i++) {
        column[i] = out[i * ROW + s];
      }
      double[][] of = results[from + s];
      if (of == null) {
        of = new double[columns][];
        results[from + s] = of;
      }
      of[p] = column;
    }
  }

  /** The steps of the kernel {@code Ema}, for a row of symbols at a time. */
  private void average(int period) {
    double k = 2.0 / (period + 1);
    double[] ema = new double[ROW];
    for (int i = 0; i < period; i++) {
      for (int s = 0; s < ROW; s++) {
        ema[s] += (in[i * ROW + s] - ema[s]) / (i + 1);
        out[i * ROW + s] = i < period - 1 ? Double.NaN : ema[s];
      }
    }
    for (int i = period; i < BARS; i++) {
      int row = i * ROW;
      for (int s = 0; s < ROW; s++) {
        ema[s] = Math.fma(k, in[row + s] - ema[s], ema[s]);
        out[row + s] = ema[s];
      }
    }
  }

  private void check(Plan plan, double[][][] results) {
    for (int s = 0; s < ROW; s++) {
      for (int p = 0; p < plan.size(); p++) {
        if (!Arrays.equals(plan.evaluate(symbols.get(s)).column(p), results[s][p])) {
          throw new AssertionError("symbol " + s + ", " + plan.formulas().get(p) + ": other bits");
        }
      }
    }
  }
}
