package io.cryptvault.http.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs many seeds, and says which of them failed. */
final class Trials {
  private Trials() {}

  /** What went wrong over these seeds. */
  static List<String> run(long first, int count) throws IOException {
    List<String> problems = new ArrayList<>();
    for (long seed = first; seed < first + count; seed++) {
      problems.addAll(run(seed));
    }
    return problems;
  }

  private static List<String> run(long seed) throws IOException {
    Path folder = Files.createTempDirectory("trial");
    try {
      Trial trial = new Trial(seed, folder);
      List<String> problems = trial.run();
      if (problems.isEmpty() && trial.compared() == 0) {
        return List.of(trial + ": nothing was compared");
      }
      return problems;
    } catch (RuntimeException e) {
      return List.of("seed " + seed + ": " + e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
