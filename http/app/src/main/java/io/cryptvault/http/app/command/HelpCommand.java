package io.cryptvault.http.app.command;

import io.cryptvault.http.app.process.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code help}: the help of the whole or of one command. */
@Command(
    name = "help",
    description = "Shows the help of a command, as COMMAND --help does.",
    mixinStandardHelpOptions = true,
    footer = {"cryptvault help", "cryptvault help analyze"})
final class HelpCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      description = "The command (default: the list of all).")
  private @Nullable String name;

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      CommandLine root = spec.root().commandLine();
      CommandLine asked = name == null ? root : root.getSubcommands().get(name);
      if (asked == null) {
        throw new UnmatchedArgumentException(root, List.of(String.valueOf(name)));
      }
      asked.usage(System.out);
    }
    return ExitCode.OK;
  }
}
