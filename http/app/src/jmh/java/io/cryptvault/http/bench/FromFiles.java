package io.cryptvault.http.bench;

import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.http.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The CPU time of {@code analyze} over files: the full analysis of 19 seeded walks, minus that of one short file, so that the start of
 * the JVM does not count. Each run is a JVM of its own.
 */
public final class FromFiles {
  private static final int FILES = 19;
  private static final int BARS = 19_825;
  private static final int FEW_BARS = 100;
  private static final int PAIRS = 5;

  private FromFiles() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
      return;
    }
    Path folder = Files.createTempDirectory("cryptvault-files");
    try {
      Path many = Files.createDirectory(folder.resolve("many"));
      Path few = Files.createDirectory(folder.resolve("few"));
      WalkFiles.write(many, FILES, BARS);
      WalkFiles.write(few, 1, FEW_BARS);
      Machine.print(
          "%d files, %,d bars, full analysis (%d formulas); process CPU, s",
          FILES, FILES * BARS, FullAnalysis.formulas().size());
      Machine.print("%-6s %10s %10s %12s", "pair", "all", FEW_BARS + " bars", "difference");
      for (int i = 1; i <= PAIRS; i++) {
        double all = cpu(many, folder, FILES);
        double least = cpu(few, folder, 1);
        Machine.print("%-6d %10.2f %10.2f %12.2f", i, all, least, all - least);
        Samples.add("files.cpu", all - least);
      }
    } finally {
      WalkFiles.delete(folder);
    }
  }

  private static double cpu(Path bars, Path folder, int files) throws Exception {
    Path out = folder.resolve("out.csv");
    Path took = folder.resolve("took");
    ForkedJvm.run(FromFiles.class, bars.toString(), out.toString(), took.toString());
    int rows = Files.readAllLines(out).size() - 1;
    if (rows != files) {
      throw new IllegalStateException("expected " + files + " rows, was " + rows);
    }
    return Double.parseDouble(Files.readString(took));
  }

  /** The command ends the process, so its CPU time is written in a shutdown hook. */
  private static void run(Path bars, Path out, Path took) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        Files.writeString(took, Double.toString(Machine.cpu() / 1e9));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }));
    Main.main(new String[] {
      "analyze", "--source", "file:" + bars, "--format", "csv", "-q", "-o", out.toString()
    });
  }
}
