package io.cryptvault.http.app;

import io.cryptvault.http.app.command.Commands;
import io.cryptvault.http.app.option.OptionWords;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.OutOfMemory;
import io.cryptvault.http.app.process.Version;
import io.cryptvault.http.flame.RecordingGuard;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: its commands, and how it ends when one of them fails. */
@Command(
    name = "cryptvault",
    description = "A concurrent analysis engine for market symbols.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Main implements Callable<Integer> {
  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the command and its options, as typed
   */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // libraries format with it, and machines read what they print
    OutOfMemory watch = OutOfMemory.watch(args);
    if (System.getProperty(RecordingGuard.FOLDER) != null) { // the command is profiled
      RecordingGuard.watch();
    }
    try {
      System.exit(run(args));
    } catch (OutOfMemoryError e) {
      watch.end();
    }
  }

  /** {@return the exit code of a command, which runs in this JVM} */
  static int run(String... args) {
    if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
      System.out.print(help());
      System.out.flush();
      return ExitCode.OK;
    }
    CommandLine commandLine = commandLine(args);
    commandLine.setExecutionExceptionHandler((exception, command, result) -> {
      OutOfMemory.rethrow(exception);
      if (exception instanceof Failure failure) {
        System.err.println(failure.getMessage());
        return failure.exitCode();
      }
      System.err.println(fault(exception));
      if (Arrays.asList(args).contains("-v") || Arrays.asList(args).contains("--verbose")) {
        exception.printStackTrace();
      }
      return ExitCode.FAILURE;
    });
    return commandLine.execute(args);
  }

  /**
   * {@return the command line, with as many commands as the arguments need}
   *
   * @param args the command and its options, as typed
   */
  static CommandLine commandLine(String... args) {
    CommandLine commandLine = new CommandLine(new Main());
    Commands.addTo(commandLine, args);
    OptionWords.register(commandLine);
    HelpText.on(commandLine, Main::help);
    commandLine.setParameterExceptionHandler((wrong, typed) -> UsageError.print(wrong));
    commandLine.setExpandAtFiles(false); // @FILE is a list of symbols, not of arguments
    return commandLine;
  }

  /** A bug of ours in one line, with the place to look at. */
  private static String fault(Exception exception) {
    StackTraceElement[] trace = exception.getStackTrace();
    return "cryptvault: internal error: " + exception
        + (trace.length == 0 ? "" : " at " + trace[0])
        + "; please report it with the command that you typed";
  }

  private static String help() {
    return CommandList.text(Commands.descriptions());
  }

  @Override
  public Integer call() {
    System.err.print(help());
    System.err.println(
        System.lineSeparator() + "expected a COMMAND, as in cryptvault analyze, found none");
    return ExitCode.USAGE;
  }
}
