package io.cryptvault.http.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a run was measured. Immutable.
 *
 * @param cpu name of the processor
 * @param cores that the JVM may use
 * @param jdk version of the JVM
 * @param os name, version and architecture of the operating system
 */
public record BenchMachine(String cpu, int cores, String jdk, String os) {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** {@return this machine} */
  public static BenchMachine here() {
    return new BenchMachine(
        cpuName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version", "unknown"),
        System.getProperty("os.name", "unknown") + " " + System.getProperty("os.version", "") + " "
            + System.getProperty("os.arch", ""));
  }

  /** The architecture where nothing tells the name. */
  private static String cpuName() {
    if (Files.isReadable(LINUX)) {
      try (Stream<String> lines = Files.lines(LINUX, StandardCharsets.ISO_8859_1)) {
        return lines
            .filter(line -> line.startsWith("model name") && line.contains(":"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElseGet(BenchMachine::architecture);
      } catch (IOException e) {
        return architecture();
      }
    }
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    return windows == null ? architecture() : windows;
  }

  private static String architecture() {
    return System.getProperty("os.arch", "unknown");
  }

  /** What another machine has that this one has not, a sentence each. */
  List<String> differences(BenchMachine other) {
    List<String> differences = new ArrayList<>();
    differ(differences, "processor", cpu, other.cpu);
    differ(differences, "number of cores", cores + "", other.cores + "");
    differ(differences, "JDK", jdk, other.jdk);
    differ(differences, "operating system", os, other.os);
    return differences;
  }

  private static void differ(List<String> differences, String what, String ours, String theirs) {
    if (!ours.equals(theirs)) {
      differences.add("another " + what + " (" + theirs + ", here " + ours + ")");
    }
  }
}
