package io.cryptvault.engine.bench;

import io.cryptvault.engine.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** Runs the benchmarks, all or those that JMH's options select, and prints one table of nanoseconds for each bar. */
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args)
      throws CommandLineOptionException, IOException, RunnerException {
    CommandLineOptions typed = new CommandLineOptions(args);
    Collection<RunResult> results = new Runner(
            new OptionsBuilder().parent(typed).addProfiler(GCProfiler.class).build())
        .run();
    Map<String, Double> peers = new TreeMap<>();
    for (RunResult result : results) {
      peers.put(key(result, method(result)), perBar(result));
    }
    System.out.printf(
        "%n%-26s %8s %10s %10s %10s %10s%n",
        "ns a bar, of all iterations", "bars", "min", "median", "max", "B a bar");
    for (RunResult result : results) {
      Statistics times = result.getPrimaryResult().getStatistics();
      System.out.printf(
          Locale.ROOT,
          "%-27s %8s %10.2f %10.2f %10.2f %10.3f%s%n",
          name(result),
          bars(result) == 1 ? "" : Integer.toString(bars(result)),
          times.getMin() / bars(result),
          perBar(result),
          times.getMax() / bars(result),
          allocated(result),
          ratios(result, peers));
    }
    State.print();
    String samples = System.getProperty("bench.samples");
    if (samples != null) {
      write(results, Path.of(samples));
    }
  }

  /** All iterations in nanoseconds for each bar, one line for each benchmark: the source of README's figures. */
  private static void write(Collection<RunResult> results, Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      lines.append(
          benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1));
      Iterator<Map.Entry<Double, Long>> raw =
          result.getPrimaryResult().getStatistics().getRawData();
      while (raw.hasNext()) {
        lines.append(' ').append(raw.next().getKey() / bars(result));
      }
      lines.append('\n');
    }
    Files.writeString(file, lines);
  }

  /** How much memory a state takes. */
  private static final class State {
    static void print() {
      Plan plan = Ten.together();
      System.out.printf(
          "%nall ten: %d calculations asked for, %d computed, %d bytes of state for each symbol%n",
          plan.asked(), plan.computed(), plan.start().memory());
    }
  }

  /** The median of all iterations: on a shared machine, a mean depends on what others do. */
  private static double perBar(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50) / bars(result);
  }

  private static double allocated(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return bytes == null ? Double.NaN : bytes.getScore() / bars(result);
  }

  /** Adds to our own line how many times as long each peer takes. */
  private static String ratios(RunResult result, Map<String, Double> peers) {
    StringBuilder text = new StringBuilder();
    if (method(result).equals("plan")) {
      for (String peer : new String[] {"javaPort", "ta4j"}) {
        Double theirs = peers.get(key(result, peer));
        if (theirs != null) {
          double ours = perBar(result);
          text.append(String.format(
              Locale.ROOT, "   %s takes %.2f x (%.2f)", peer, theirs / ours, ours / theirs));
        }
      }
    }
    return text.toString();
  }

  private static String key(RunResult result, String method) {
    return result.getParams().getBenchmark().replaceAll("\\.[^.]+$", "." + method)
        + function(result)
        + bars(result);
  }

  private static String name(RunResult result) {
    String[] parts = result.getParams().getBenchmark().split("\\.", -1);
    return parts[parts.length - 2].replace("Benchmark", "") + " " + method(result) + " "
        + function(result);
  }

  private static String method(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  private static String function(RunResult result) {
    String function = result
        .getParams()
        .getParam(result.getParams().getParamsKeys().contains("part") ? "part" : "function");
    return function == null ? "" : function;
  }

  private static int bars(RunResult result) {
    String bars = result.getParams().getParam("bars");
    return bars == null ? 1 : Integer.parseInt(bars);
  }
}
