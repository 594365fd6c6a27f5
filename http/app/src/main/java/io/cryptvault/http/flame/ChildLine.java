package io.cryptvault.http.flame;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of a JVM that runs another command of ours as this JVM would: the same java, the same flags, the same classes.
 *
 * @param java the program
 * @param flags of this JVM
 * @param classPath of this JVM
 * @param main the class that runs commands
 */
record ChildLine(String java, List<String> flags, String classPath, String main) {
  /** This jar names the agent of the telemetry, which {@code serve} alone needs. */
  private static final String SERVER_JAR = "cryptvault.jar";

  private static final String COMMANDS_JAR = "commands.jar";
  private static final String SERVE = "serve";

  /** Flags that are about this one process, or that would record twice. */
  private static final List<String> OF_THIS_PROCESS = List.of(
      "-XX:StartFlightRecording",
      "-XX:FlightRecorderOptions",
      "-XX:ArchiveClassesAtExit",
      "-XX:AOTCacheOutput",
      "-XX:AOTMode",
      "-agentlib:jdwp",
      "-Xrunjdwp",
      "-D" + RecordingGuard.FOLDER);

  /** Flags that the launcher gives to commands that end, and not to {@code serve}. */
  private static final List<String> OF_COMMANDS =
      List.of("-XX:SharedArchiveFile", "-XX:GCTimeRatio");

  /** Of this JVM. */
  static ChildLine ofThisJvm(String main) {
    return new ChildLine(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        System.getProperty("java.class.path"),
        main);
  }

  /** The whole line for a command and its arguments, with more flags. */
  List<String> of(List<String> command, List<String> moreFlags) {
    boolean serves = command.getFirst().equals(SERVE);
    List<String> line = new ArrayList<>(List.of(java));
    flags.stream()
        .filter(flag -> OF_THIS_PROCESS.stream().noneMatch(flag::startsWith))
        .filter(flag -> !serves || OF_COMMANDS.stream().noneMatch(flag::startsWith))
        .forEach(line::add);
    line.addAll(moreFlags);
    line.addAll(jar(serves)
        .map(jar -> List.of("-jar", jar.toString()))
        .orElseGet(() -> List.of("-cp", classPath, main)));
    line.addAll(command);
    return line;
  }

  /** The jar that the launcher would start; empty when this JVM was not started from one of the two. */
  private Optional<Path> jar(boolean serves) {
    if (classPath.contains(File.pathSeparator)) {
      return Optional.empty();
    }
    Path own = Path.of(ofThisProcess(classPath));
    String name = String.valueOf(own.getFileName());
    if (!name.equals(SERVER_JAR) && !name.equals(COMMANDS_JAR)) {
      return Optional.empty();
    }
    Path other = own.resolveSibling(serves ? SERVER_JAR : COMMANDS_JAR);
    return Optional.of(Files.exists(other) ? other : own);
  }

  /** The launcher may name the folder by a file that this process has open, and its children have not. */
  private static String ofThisProcess(String path) {
    return path.replaceFirst("^/proc/self/", "/proc/" + ProcessHandle.current().pid() + "/");
  }

  /** What must not reach the child: flags that it gets on its line already. */
  static void clean(Map<String, String> environment) {
    environment.remove("JDK_JAVA_OPTIONS");
    environment.remove("JAVA_TOOL_OPTIONS");
  }
}
