package io.cryptvault.http.app.command;

import io.cryptvault.engine.formula.Spelling;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.StopSignals;
import io.cryptvault.http.app.text.ProfileText;
import io.cryptvault.http.flame.Baseline;
import io.cryptvault.http.flame.Difference;
import io.cryptvault.http.flame.Profile;
import io.cryptvault.http.flame.ProfileFolder;
import io.cryptvault.http.flame.ProfileReader;
import io.cryptvault.http.flame.ProfiledProcess;
import io.cryptvault.http.flame.Run;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code profile}: another command, recorded and drawn. Its data are the other command's; what it has to say goes to stderr. */
@Command(
    name = "profile",
    description =
        "Runs a command and shows where its time went: flame graphs, a call tree, hot methods,"
            + " pauses, locks.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault profile -- analyze --symbols top:50",
      "cryptvault profile --seconds 20 --out served -- serve --port 0",
      "cryptvault profile --baseline profile-before -- analyze --symbols top:50"
    })
final class ProfileCommand implements Callable<Integer> {
  private static final String DELIMITER = "--";
  private static final String NAME = "profile";
  private static final String MAIN = "io.cryptvault.http.app.Main";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final int MOST_SECONDS = 86_400;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Record the first N seconds, then stop a server (default: to the end).")
  private @Nullable Integer seconds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the result (default: a new one here, named by the time).")
  private @Nullable Path out;

  @Option(
      names = "--baseline",
      paramLabel = "PATH",
      description = "Compare with an older profile: its folder or its recording.")
  private @Nullable Path baseline;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "The command with its options, behind --.")
  private List<String> command = new ArrayList<>();

  @Mixin
  private CommonOptions common = new CommonOptions();

  private @Nullable CommandSpec spec;

  /** Behind the first word of the command nothing is an option of this one. */
  @Spec
  void setSpec(CommandSpec own) {
    spec = own;
    own.parser().stopAtPositional(true);
  }

  @Override
  public Integer call() {
    requireRecorder();
    List<String> profiled = profiled();
    Optional<Duration> longest = longest();
    Optional<Profile> before = Optional.ofNullable(baseline).map(ProfileCommand::baseline);
    ProfileFolder folder = folder();
    return run(profiled, longest, before, folder);
  }

  private static void requireRecorder() {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "profile: expected a JVM with its recorder (the module jdk.jfr), found none in "
              + System.getProperty("java.home") + "; set JAVA_HOME to a complete JDK");
    }
  }

  /** The words behind {@code --}. */
  private List<String> profiled() {
    List<String> typed =
        spec == null ? List.of() : spec.root().commandLine().getParseResult().originalArgs();
    if (!typed.contains(DELIMITER)
        || !command.equals(typed.subList(typed.indexOf(DELIMITER) + 1, typed.size()))) {
      throw new Failure(
          ExitCode.USAGE,
          "profile: expected -- before the command, as in cryptvault profile -- analyze, found "
              + (command.isEmpty() ? "none" : Quoted.of(command.getFirst())));
    }
    if (command.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "profile: expected a command behind --, as in cryptvault profile -- analyze, found"
              + " none");
    }
    String name = command.getFirst();
    List<String> known =
        Commands.names().stream().filter(one -> !one.equals(NAME)).toList();
    if (!known.contains(name)) {
      throw new Failure(
          ExitCode.USAGE,
          "profile: expected a command behind --, one of " + String.join(", ", known) + ", was "
              + Quoted.of(name)
              + Spelling.nearest(name, known)
                  .map(near -> "; did you mean " + near + "?")
                  .orElse(""));
    }
    return List.copyOf(command);
  }

  private Optional<Duration> longest() {
    if (seconds != null && (seconds < 1 || seconds > MOST_SECONDS)) {
      throw new Failure(
          ExitCode.USAGE, "--seconds: expected 1.." + MOST_SECONDS + ", was " + seconds);
    }
    return Optional.ofNullable(seconds).map(Duration::ofSeconds);
  }

  private static Profile baseline(Path path) {
    try {
      return Baseline.read(path);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "--baseline: expected the folder of a profile, or a recording as in recording.jfr, was "
              + path + " (" + reason(e) + ")",
          e);
    }
  }

  private ProfileFolder folder() {
    Path path = out == null
        ? Path.of("profile-" + TIME.format(LocalDateTime.now(ZoneId.systemDefault())))
        : out;
    try {
      ProfileFolder folder = ProfileFolder.open(path);
      if (folder.room() < ProfileFolder.leastRoom()) {
        throw new Failure(
            ExitCode.FAILURE,
            "--out: expected " + (ProfileFolder.leastRoom() >> 20)
                + " MiB of room on the disk of " + path + ", found " + (folder.room() >> 20)
                + " MiB; a JVM that cannot write its recording ends, so nothing was run; free some,"
                + " or name a folder on another disk");
      }
      return folder;
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "--out: expected a folder that can be written, or a name for a new one, was " + path
              + " (" + reason(e) + ")",
          e);
    }
  }

  private Integer run(
      List<String> profiled,
      Optional<Duration> longest,
      Optional<Profile> before,
      ProfileFolder folder) {
    Optional<ProfiledProcess.End> ended = Optional.empty();
    try {
      Path raw = folder.raw();
      ProfiledProcess process = ProfiledProcess.start(profiled, MAIN, raw, longest);
      StopSignals.passing(process::signal);
      ended = Optional.of(process.await());
      report(new Run(profiled, ended.get()), raw, before, folder);
      return ended.get().exit();
    } catch (IOException e) {
      int exit = ended.map(ProfiledProcess.End::exit).orElse(ExitCode.OK);
      throw new Failure(
          exit == ExitCode.OK ? ExitCode.FAILURE : exit,
          "profile: " + folder.path() + ": the profile cannot be written (" + reason(e) + ")"
              + ended
                  .map(end -> "; the command itself ended with " + end.exit()
                      + ", and its output is complete")
                  .orElse("; the command was not started"),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAILURE, "interrupted", e);
    }
  }

  private void report(Run run, Path raw, Optional<Profile> before, ProfileFolder folder)
      throws IOException {
    Optional<Path> recording = folder.take(raw);
    if (recording.isEmpty()) {
      tell("profile: the command ended with " + run.end().exit()
          + " before its JVM had recorded anything; there is no profile");
      return;
    }
    Profile profile = ProfileReader.read(recording.get());
    Optional<Profile> compared =
        before.filter(other -> Baseline.obstacle(profile, other).isEmpty());
    List<String> files = folder.write(run, profile, compared);
    if (common.isQuiet()) {
      return;
    }
    System.err.print(
        ProfileText.of(run, profile, compared.map(other -> Difference.of(profile, other))));
    before
        .flatMap(other -> Baseline.obstacle(profile, other))
        .ifPresent(why -> tell("profile: not compared: " + why));
    compared
        .flatMap(other -> Baseline.doubt(profile, other))
        .ifPresent(why -> tell("profile: " + why));
    if (run.end().isEndedEarly()) {
      tell("profile: the disk of " + folder.path()
          + " was nearly full, so the recording was ended early; the command ran on");
    }
    if (run.end().exit() != ExitCode.OK) {
      tell("profile: the command ended with " + run.end().exit()
          + "; the profile is of what it did until then");
    }
    tell("profile: see " + folder.path().resolve(files.getFirst()) + "; beside it are "
        + String.join(", ", files.subList(1, files.size())));
  }

  private static void tell(String line) {
    System.err.println(line);
  }

  /** Some failures of the file system have nothing but the path as their message. */
  private static String reason(IOException e) {
    return e instanceof FileSystemException failure && failure.getReason() == null
        ? e.getClass().getSimpleName()
        : String.valueOf(e.getMessage());
  }
}
