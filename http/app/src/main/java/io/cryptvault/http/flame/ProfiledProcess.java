package io.cryptvault.http.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A command in a JVM of its own that records itself. Its stdin, stdout and stderr are those of this process. Thread-safe.
 */
public final class ProfiledProcess {
  private static final String SERVE = "serve";
  /** Newer events reach the file at least this often, so that a JVM that is killed leaves a recording. */
  private static final String FLUSHED_EACH = "1s";
  /** When a recording is larger, its oldest part is dropped. */
  private static final String LARGEST = "200M";

  private final Process process;
  private final boolean serves;
  private final Path raw;
  private final Optional<Duration> longest;
  private final long begun = System.nanoTime();
  private final Optional<Duration> cpuBefore = ChildCpu.ended();

  private ProfiledProcess(Process process, boolean serves, Path raw, Optional<Duration> longest) {
    this.process = process;
    this.serves = serves;
    this.raw = raw;
    this.longest = longest;
  }

  /**
   * How it ended.
   *
   * @param exit the code of the command
   * @param wall how long it ran, or was recorded when that is shorter
   * @param cpu the CPU time of the whole process in that time; empty where the system does not tell
   * @param isEndedEarly whether the recording was ended because the disk was nearly full
   */
  public record End(int exit, Duration wall, Optional<Duration> cpu, boolean isEndedEarly) {}

  /**
   * Starts a command.
   *
   * @param command its name and arguments
   * @param main the class that runs commands
   * @param raw an empty folder for what the JVM writes
   * @param longest how long to record; a server is stopped then; empty: to the end
   * @return running
   * @throws IOException when the JVM cannot be started, or the folder cannot be written
   */
  public static ProfiledProcess start(
      List<String> command, String main, Path raw, Optional<Duration> longest) throws IOException {
    Path settings = raw.resolve("settings.jfc");
    Files.writeString(settings, RecordedEvents.file(RecordedEvents.ofCommand(CpuSampling.here())));
    ProcessBuilder builder = new ProcessBuilder(
            ChildLine.ofThisJvm(main).of(command, flags(raw, settings, longest)))
        .inheritIO();
    ChildLine.clean(builder.environment());
    return new ProfiledProcess(builder.start(), command.getFirst().equals(SERVE), raw, longest);
  }

  private static List<String> flags(Path raw, Path settings, Optional<Duration> longest) {
    List<String> flags = new ArrayList<>(List.of(
        "-Xlog:jfr*=off", // it says on stdout that it has started
        // Without these two, time in a compiled loop is counted for the method that the loop was
        // inlined into.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+DebugNonSafepoints",
        "-XX:FlightRecorderOptions:repository=" + quoted(raw) + ",preserve-repository=true",
        "-XX:StartFlightRecording:settings=" + quoted(settings)
            + ",dumponexit=false,flush-interval="
            + FLUSHED_EACH + ",maxsize=" + LARGEST
            + longest
                .map(most -> ",duration=" + most.toSeconds() + "s,filename="
                    + quoted(raw.resolve(Chunks.WHOLE)))
                .orElse(""),
        "-D" + RecordingGuard.FOLDER + "=" + raw));
    return flags;
  }

  private static String quoted(Path path) {
    return "\"" + path + "\"";
  }

  /**
   * Waits until it has ended, however that comes about.
   *
   * @return how it ended
   * @throws InterruptedException when this thread is interrupted; the process then goes on
   */
  public End await() throws InterruptedException {
    Optional<Duration> cpu = Optional.empty();
    Optional<Duration> wall = Optional.empty();
    if (longest.isPresent() && !process.waitFor(longest.get().toMillis(), TimeUnit.MILLISECONDS)) {
      cpu = process.info().totalCpuDuration();
      wall = longest;
      if (serves) {
        process.destroy(); // it drains, and ends with 0
      }
    }
    int exit = process.waitFor();
    Duration ran = Duration.ofNanos(System.nanoTime() - begun);
    return new End(
        exit,
        wall.orElse(ran),
        wall.isPresent() ? cpu : cpuOfAll(),
        Files.exists(raw.resolve(RecordingGuard.ENDED)));
  }

  private Optional<Duration> cpuOfAll() {
    return ChildCpu.ended().flatMap(after -> cpuBefore.map(after::minus));
  }

  /**
   * Passes a signal on.
   *
   * @param name such as {@code INT}
   */
  public void signal(String name) {
    if (!process.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    } catch (IOException e) {
      process.destroy(); // a system without kill
    }
  }
}
