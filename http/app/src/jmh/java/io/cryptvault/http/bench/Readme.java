package io.cryptvault.http.bench;

import io.cryptvault.engine.indicator.FullAnalysis;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints every figure that README quotes, in one table: {@code mvn -Dbench=readme}. Each benchmark runs in a JVM of its own; those of the
 * engine have run before and left their samples in a file.
 */
public final class Readme {
  private static final int WORKERS_RUNS = 3;

  private Readme() {}

  public static void main(String[] args) throws Exception {
    Path ofEngine = Path.of(args.length == 0 ? "" : args[0]);
    if (!Files.isRegularFile(ofEngine)) {
      throw new IllegalStateException("expected the engine's samples in a file, found none at \""
          + ofEngine + "\": run mvn -Dbench=readme from the root, which measures the engine first");
    }
    double load = load();
    Path file = Files.createTempFile("cryptvault-readme", ".samples");
    try {
      List<String> option = List.of(Samples.option(file));
      for (int i = 0; i < WORKERS_RUNS; i++) {
        ForkedJvm.run(option, Workers.class);
      }
      ForkedJvm.run(option, Live.class, "16");
      ForkedJvm.run(option, Batch.class);
      ForkedJvm.run(option, Warm.class);
      ForkedJvm.run(option, FromFiles.class);
      Map<String, double[]> measured = Samples.read(file);
      measured.putAll(Samples.read(ofEngine));
      print(measured, load);
    } finally {
      Files.delete(file);
    }
  }

  private static void print(Map<String, double[]> measured, double before) throws Exception {
    Machine.print(
        "%nMeasured on %s on %d cores of %s, %s, JDK %s; load average %.1f before and %.1f after.%n"
            + "The full analysis is %d formulas.%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        processor(),
        System.getProperty("os.name"),
        System.getProperty("java.version"),
        before,
        load(),
        FullAnalysis.formulas().size());
    System.out.println(Figure.header());
    for (Figure figure : Figure.values()) {
      System.out.println(figure.row(measured));
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** The model name on Linux; elsewhere the architecture. */
  private static String processor() throws Exception {
    Path known = Path.of("/proc/cpuinfo");
    if (Files.isReadable(known)) {
      try (Stream<String> lines = Files.lines(known)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      }
    }
    return System.getProperty("os.arch");
  }
}
