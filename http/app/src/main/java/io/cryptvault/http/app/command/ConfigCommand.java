package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.text.SettingsText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code config}: checks the settings in force, or prints them. */
@Command(
    name = "config",
    description = "Checks the settings in force, or prints them with their origin.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault config",
      "cryptvault config --print",
      "cryptvault config --config cryptvault.conf --print"
    })
final class ConfigCommand implements Callable<Integer> {
  @Option(names = "--print", description = "Print every setting, a line each, as HOCON.")
  private boolean print;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    Config config = common.config();
    if (print) {
      output.write(out -> out.write(SettingsText.all(config)));
    }
    CommonOptions.settings(config);
    if (!print) {
      String changed = SettingsText.changed(config);
      output.write(out -> out.write("OK: " + SettingsText.count(config) + " settings, "
          + (changed.isEmpty()
              ? "all at their defaults\n"
              : changed.lines().count() + " of them changed:\n" + changed)));
    }
    return ExitCode.OK;
  }
}
