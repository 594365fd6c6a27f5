package io.cryptvault.http.app.command;

import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.text.BashCompletion;
import io.cryptvault.http.app.text.FishCompletion;
import io.cryptvault.http.app.text.ZshCompletion;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: the script by which a shell completes commands, options and their words. */
@Command(
    name = "completion",
    description = "Prints a script by which bash, zsh or fish completes what you type.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault completion bash -o ~/.cryptvault.bash",
      "cryptvault completion zsh -o ~/.zfunc/_cryptvault",
      "cryptvault completion fish -o ~/.config/fish/completions/cryptvault.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  @Mixin
  private OutputOption output = new OutputOption();

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      CommandSpec root = spec.root();
      String script = switch (shell) {
        case BASH -> BashCompletion.of(root);
        case ZSH -> ZshCompletion.of(root);
        case FISH -> FishCompletion.of(root);
      };
      output.write(out -> out.write(script));
    }
    return ExitCode.OK;
  }
}
