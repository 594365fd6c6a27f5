package io.cryptvault.http.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Rounds of a suite in JVMs of their own, one after the other. The compiler decides anew in each what to inline and unroll, and one
 * decision may cost a cheap function a third; the best rounds of several JVMs do not depend on one decision. The program of such a JVM
 * is here as well.
 */
public final class ForkedRounds {
  /** Only a hang lasts so long. */
  private static final long HANGS_SECONDS = 300;

  /** What concerns the first JVM alone. */
  private static final List<String> NOT_INHERITED =
      List.of("-agent", "-javaagent", "-XX:StartFlightRecording", "-XX:ArchiveClassesAtExit");

  private ForkedRounds() {}

  /** Whether there is a program to start JVMs with. */
  static boolean isPossible() {
    return Files.isExecutable(java());
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home", ""), "bin", "java");
  }

  /** The rounds of every probe of the suite, those of all JVMs together. */
  static List<ProbeRounds> measure(BenchSuite suite, BenchEffort effort) throws Exception {
    int forks = Math.min(effort.forks(), effort.rounds());
    List<ProbeRounds> all = new ArrayList<>();
    for (int fork = 0; fork < forks; fork++) {
      int rounds = (effort.rounds() * (fork + 1) / forks) - (effort.rounds() * fork / forks);
      List<ProbeRounds> some = fork(suite, effort.withRounds(rounds));
      for (int k = 0; k < some.size(); k++) {
        if (fork == 0) {
          all.add(some.get(k));
        } else {
          all.set(k, all.get(k).and(some.get(k)));
        }
      }
    }
    return all;
  }

  private static List<ProbeRounds> fork(BenchSuite suite, BenchEffort effort) throws Exception {
    List<String> command = new ArrayList<>(List.of(java().toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> NOT_INHERITED.stream().noneMatch(option::startsWith))
        .forEach(command::add);
    command.addAll(List.of(
        "-cp",
        System.getProperty("java.class.path"),
        ForkedRounds.class.getName(),
        suite.name(),
        effort.rounds() + "",
        effort.warmUp().toMillis() + "",
        effort.fewBars() + "",
        effort.manyBars() + ""));
    Path out = Files.createTempFile("cryptvault-bench", ".txt");
    Process process = new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try {
      if (!process.waitFor(HANGS_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new BenchFailure(suite.word() + ": cannot be measured in a JVM of its own ("
            + (process.isAlive() ? "it hangs" : "it ended with " + process.exitValue()) + ")");
      }
      return read(out);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(out);
    }
  }

  private static List<ProbeRounds> read(Path out) throws IOException {
    try (Stream<String> lines = Files.lines(out)) {
      return lines.filter(line -> !line.isBlank()).map(ProbeRounds::parsed).toList();
    }
  }

  /**
   * Measures a suite and prints the rounds of each probe, a line each.
   *
   * @param args the suite, then rounds, milliseconds of warm-up, bars of the shorter and of the longer series
   * @throws Exception when it cannot be measured
   */
  public static void main(String[] args) throws Exception {
    BenchEffort effort = BenchEffort.quick()
        .withRounds(Integer.parseInt(args[1]))
        .withSeries(
            Duration.ofMillis(Long.parseLong(args[2])),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]));
    try (SuiteRun run = Bench.plans(BenchSuite.valueOf(args[0]), effort)) {
      RoundRobin robin = new RoundRobin();
      robin.warmUp(run.probes(), effort.warmUp());
      robin.rounds(run.probes(), run.rounds()).forEach(rounds -> System.out.println(rounds.line()));
    }
  }
}
