package io.cryptvault.http.bench;

import io.cryptvault.http.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code analyze} over a folder of many files of seeded walks, in JVMs of their own with different heaps: wall time, CPU time, peak resident
 * memory. The formula {@code close} alone shows what reading takes. Linux only, because the peak is read from {@code /proc}.
 *
 * <p>Arguments: how many files (10,000) and bars of each (1,000).
 */
public final class ManyFiles {
  private static final List<Run> RUNS = List.of(
      new Run("reading alone", "1g", List.of("--formula", "close")),
      new Run("default set", "1g", List.of("--set", "default")),
      new Run("full set", "1g", List.of("--set", "full")),
      new Run("full set", "256m", List.of("--set", "full")));

  /** A heap and what is computed in it. */
  private record Run(String what, String heap, List<String> options) {}

  private ManyFiles() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 2) {
      run(Path.of(args[0]), List.of(args).subList(1, args.length));
      return;
    }
    int files = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int bars = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    Path folder = Files.createTempDirectory("cryptvault-files");
    try {
      Path walks = WalkFiles.write(Files.createDirectory(folder.resolve("walks")), files, bars);
      Machine.print("%,d files of %,d bars", files, bars);
      Machine.print("%-14s %6s %8s %8s %12s", "", "heap", "wall, s", "CPU, s", "peak RSS, MB");
      for (Run run : RUNS) {
        measure(run, walks, folder, files);
      }
    } finally {
      WalkFiles.delete(folder);
    }
  }

  private static void measure(Run run, Path walks, Path folder, int files) throws Exception {
    Path out = folder.resolve("out.csv");
    Path took = folder.resolve("took");
    long begun = System.nanoTime();
    List<String> command = new ArrayList<>(List.of(
        took.toString(),
        "analyze",
        walks.toString(),
        "--format",
        "csv",
        "-q",
        "-o",
        out.toString()));
    command.addAll(run.options);
    ForkedJvm.run(
        List.of("-Xmx" + run.heap, "-XX:GCTimeRatio=9"),
        ManyFiles.class,
        command.toArray(String[]::new));
    double wall = (System.nanoTime() - begun) / 1e9;
    long rows;
    try (var lines = Files.lines(out)) {
      rows = lines.count() - 1;
    }
    if (rows != files) {
      throw new IllegalStateException("expected " + files + " rows, was " + rows);
    }
    String[] found = Files.readString(took).split(" ", -1);
    Machine.print("%-14s %6s %8.1f %8s %12s", run.what, run.heap, wall, found[0], found[1]);
  }

  /** The command ends the process, so its figures are written in a shutdown hook. */
  private static void run(Path took, List<String> command) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        Files.writeString(
            took, Math.round(Machine.cpu() / 1e8) / 10.0 + " " + peakKilobytes() / 1_000);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }));
    Main.main(command.toArray(String[]::new));
  }

  private static long peakKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
