package io.cryptvault.http.app;

import io.cryptvault.http.app.command.AnalyzeCommand;
import io.cryptvault.http.app.command.CandlesCommand;
import io.cryptvault.http.app.command.CatalogCommand;
import io.cryptvault.http.app.command.ComputeCommand;
import io.cryptvault.http.app.command.DoctorCommand;
import io.cryptvault.http.app.command.ExportCommand;
import io.cryptvault.http.app.command.FetchCommand;
import io.cryptvault.http.app.command.GapsCommand;
import io.cryptvault.http.app.command.ImportCommand;
import io.cryptvault.http.app.command.PlanCommand;
import io.cryptvault.http.app.command.ServeCommand;
import io.cryptvault.http.app.command.VerifyCommand;
import io.cryptvault.http.app.option.OptionWords;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.OutOfMemory;
import io.cryptvault.http.app.process.Version;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. */
@Command(
    name = "cryptvault",
    description = "A concurrent analysis engine for market symbols.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      AnalyzeCommand.class,
      ComputeCommand.class,
      CandlesCommand.class,
      VerifyCommand.class,
      GapsCommand.class,
      PlanCommand.class,
      FetchCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      DoctorCommand.class,
      CatalogCommand.class
    })
public final class Main implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  private Main() {}

  /** Runs a command and ends the process with its code. */
  public static void main(String[] args) {
    Locale.setDefault(
        Locale.ROOT); // libraries format by it, and what they print is read by machines
    OutOfMemory watch = OutOfMemory.watch(args);
    try {
      System.exit(run(args));
    } catch (OutOfMemoryError e) {
      watch.end();
    }
  }

  /** Runs a command; its exit code. */
  static int run(String... args) {
    CommandLine commandLine = new CommandLine(new Main());
    OptionWords.register(commandLine);
    commandLine.setExpandAtFiles(false); // @FILE is a list of symbols, not of arguments
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

  /** A fault of our own in one line, with the place to look at. */
  private static String fault(Exception exception) {
    StackTraceElement[] trace = exception.getStackTrace();
    return "cryptvault: a fault of its own: " + exception
        + (trace.length == 0 ? "" : " at " + trace[0])
        + "; please report it with the command that was typed";
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "expected a COMMAND");
    }
  }
}
