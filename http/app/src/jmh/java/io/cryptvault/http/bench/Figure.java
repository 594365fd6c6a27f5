package io.cryptvault.http.bench;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A figure that README quotes: its name in the samples, its target, and the command that measures it alone. */
enum Figure {
  WORKERS(
      "heap of 10,000 workers with 300 bars and ten functions",
      "workers.heap",
      "MB",
      "%.0f",
      600,
      "mvn -q -Dbench=Workers -pl http/app -am test -DskipTests"),
  LIVE(
      "CPU of a live bar, ten functions, 16 bars a message, warm",
      "live.16",
      "us",
      "%.2f",
      1,
      "mvn -q -Dbench=Live -pl http/app -am test -DskipTests"),
  LIVE_COLD(
      "the same in the first 1,024,000 bars of a JVM",
      "live.16.first",
      "us",
      "%.2f",
      Double.NaN,
      "mvn -q -Dbench=Live -pl http/app -am test -DskipTests"),
  BATCH(
      "500 symbols x 1000 bars over HTTP, full analysis, from a cold JVM",
      "batch.first",
      "s",
      "%.1f",
      15,
      "mvn -q -Dbench=Batch -pl http/app -am test -DskipTests"),
  BATCH_AGAIN(
      "the same request again, from the cache: share of the first",
      "batch.again",
      "",
      "%.4f",
      0.1,
      "mvn -q -Dbench=Batch -pl http/app -am test -DskipTests"),
  TEN(
      "ten functions in one plan, a bar of 1,000,000",
      "BatchBenchmark.plan",
      "ns",
      "%.1f",
      50,
      Figure.ENGINE),
  TEN_OF_PORT(
      "the same: share of TA-Lib's Java port",
      "BatchBenchmark.plan/BatchBenchmark.javaPort",
      "",
      "%.2f",
      Double.NaN,
      Figure.ENGINE),
  CLOSED(
      "one live closed bar through those ten",
      "LiveBenchmark.advance",
      "ns",
      "%.0f",
      140,
      Figure.ENGINE),
  IN_TURN(
      "one closed bar of 10,000 symbols in turn",
      "LiveBenchmark.roundRobin",
      "ns",
      "%.0f",
      280,
      Figure.ENGINE),
  WARM(
      "restart with 3,000,000 bars in the store, ready",
      "warm.ready",
      "s",
      "%.1f",
      5,
      "mvn -q -Dbench=Warm -pl http/app -am test -DskipTests"),
  FILES(
      "CPU of a full analysis of 376,675 bars from 19 files of seeded walks, less that of 100 bars",
      "files.cpu",
      "s",
      "%.2f",
      3,
      "mvn -q -Dbench=FromFiles -pl http/app -am test -DskipTests");

  private static final String ENGINE = "mvn -q -Pbench -pl engine test-compile exec:exec"
      + " -Dbench.args=\"BatchBenchmark.(plan|javaPort)|LiveBenchmark.(advance|roundRobin)"
      + " -p bars=1000000 -f 1 -wi 8 -i 6 -w 1s -r 1s\"";

  private final String what;
  private final String samples;
  private final String unit;
  private final String format;
  private final double below;
  private final String command;

  Figure(String what, String samples, String unit, String format, double below, String command) {
    this.what = what;
    this.samples = samples;
    this.unit = unit;
    this.format = format;
    this.below = below;
    this.command = command;
  }

  static String header() {
    return "| what | median | min | max | target | | command |\n|---|---|---|---|---|---|---|";
  }

  /** A row of a Markdown table; throws {@link IllegalStateException} when the figure was not measured. */
  String row(Map<String, double[]> measured) {
    Spread spread = Spread.of(values(measured));
    String target = Double.isNaN(below)
        ? ""
        : ("< " + BigDecimal.valueOf(below).stripTrailingZeros().toPlainString() + " " + unit)
            .trim();
    return "| " + what + " | " + text(spread.median()) + " | " + text(spread.min()) + " | "
        + text(spread.max()) + " | " + target + " | " + verdict(spread) + " | `"
        + command.replace("|", "\\|") + "` |";
  }

  private String verdict(Spread spread) {
    if (Double.isNaN(below)) {
      return "";
    }
    return spread.median() < below
        ? "met"
        : spread.min() < below ? "met by the minimum only" : "missed";
  }

  private String text(double value) {
    return (String.format(Locale.ROOT, format, value) + " " + unit).trim();
  }

  /** The samples; for a share, each of the first name's divided by the median of the second's. */
  private double[] values(Map<String, double[]> measured) {
    String[] names = samples.split("/", -1);
    double[] values = named(names[0], measured);
    if (names.length == 1) {
      return values;
    }
    double whole = Spread.of(named(names[1], measured)).median();
    return Arrays.stream(values).map(value -> value / whole).toArray();
  }

  private double[] named(String name, Map<String, double[]> measured) {
    double[] values = measured.get(name);
    if (values == null) {
      throw new IllegalStateException(
          what + ": expected samples named " + name + ", found " + measured.keySet());
    }
    return values;
  }
}
