package io.cryptvault.http.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Reports and rounds that nothing has measured. */
public final class BenchFixture {
  /** The sizes of a smoke test. */
  public static final BenchEffort TINY =
      new BenchEffort(3, 0, 2, Duration.ZERO, 300, 5_000, 3, 3_000, 5, 2, Duration.ofMillis(60));

  static final BenchMachine MACHINE = new BenchMachine("some processor", 2, "25.0.3", "Linux 6");

  private BenchFixture() {}

  static BenchReport report(BenchRow... rows) {
    return new BenchReport(MACHINE, "1.0", List.of(rows));
  }

  static Measured measured(String name, double... values) {
    return measured(Subject.time(BenchSuite.KERNELS, name, "ns/bar", 0.3), values);
  }

  static Measured measured(Subject subject, double... values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return Measured.of(subject, values, ones, ones, 1_000_000);
  }

  static BenchRow row(String name, double... values) {
    return BenchRow.of(measured(name, values));
  }

  /** A table of a few suites, with everything that a row may have. */
  public static BenchReport everything() {
    BenchRow high = row("ten functions in one plan, 1000 bars", 71.5, 72.4, 177)
        .withTarget(42)
        .withAdvice("one plan saves 26 % of the 98.2 ns/bar that the ten take alone");
    BenchRow part = row("sma(20), 1000 bars", 2.5, 2.6, 17.9).withShare(0.05);
    BenchRow rate = BenchRow.of(measured(
        Subject.rate(BenchSuite.LIVE, "live bars, 16 a message", "bars/s", 0.5),
        864_500,
        353_800,
        1_200_000));
    return report(high, part, rate);
  }

  /** The same beside a baseline in which one row was faster and one is missing. */
  public static BenchReport compared() {
    BenchReport now = everything();
    BenchReport before =
        report(row("sma(20), 1000 bars", 1.25, 1.3, 1.4), now.rows().get(2));
    return BenchBaseline.read(BenchJson.of(before)).judge(now).report();
  }

  /**
   * Rounds of one run: a run's own speed, which the compiler decides, noise that only adds, now and then a round in which others had the
   * core, and a drift of the clock that slows the calibration as well.
   */
  static BenchRow synthetic(Random random, double nanos, double planted) {
    int rounds = 15;
    double[] values = new double[rounds];
    double[] calibrations = new double[rounds];
    double[] bytes = new double[rounds];
    double build = 1 + 0.06 * Math.clamp(random.nextGaussian(), -2, 2);
    double clock = 0.8 + 0.4 * random.nextDouble();
    for (int k = 0; k < rounds; k++) {
      double busy = random.nextInt(5) == 0 ? 1 + 3 * random.nextDouble() : 1;
      values[k] = nanos * planted * build * clock * busy * (1 + 0.1 * random.nextDouble());
      calibrations[k] = 150_000 * clock * (1 + 0.05 * random.nextDouble());
    }
    return BenchRow.of(Measured.of(
        Subject.time(BenchSuite.KERNELS, "f", "ns/bar", KernelSuite.FLOOR),
        values,
        calibrations,
        bytes,
        0));
  }
}
