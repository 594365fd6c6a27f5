package io.cryptvault.http.app.option;

import ch.qos.logback.classic.Level;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.ingest.Sources;
import io.cryptvault.config.LogSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.Logs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that runs the engine takes: its configuration, and how much it says. */
public final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in HOCON, over the defaults.")
  private @Nullable Path file;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log what happens, to stderr.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Neither progress nor summary; errors alone.")
  private boolean quiet;

  @Option(names = "--no-color", description = "No colours and no progress bar.")
  private boolean noColor;

  /** The file of settings typed, if one was. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  public boolean isVerbose() {
    return verbose && !quiet;
  }

  public boolean isQuiet() {
    return quiet;
  }

  /** Whether progress may be drawn over itself: the launcher knows whether stderr is a terminal. */
  public boolean drawsProgress() {
    return !quiet && !noColor && System.getenv("CRYPTVAULT_TERMINAL") != null;
  }

  /** Sets how much is logged; loads the configuration, typed file over defaults. */
  public Config config() {
    Logs.level(quiet ? Level.ERROR : verbose ? Level.INFO : Level.WARN);
    Config config = read();
    try {
      Logs.format(LogSettings.load(config));
    } catch (SettingsException | ConfigException e) {
      // told with all that is wrong, by who reads the other settings
    }
    return config;
  }

  private Config read() {
    if (file == null) {
      return ConfigFactory.load();
    }
    if (!Files.isReadable(file)) {
      throw new Failure(
          ExitCode.USAGE, "--config " + file + ": expected a readable file, found none");
    }
    try {
      return ConfigFactory.load(withFunctions(ConfigFactory.parseFile(file.toFile())));
    } catch (ConfigException e) {
      throw new Failure(ExitCode.USAGE, "--config " + file + ": " + e.getMessage(), e);
    }
  }

  /** In a file of ours alone, {@code functions} stands for {@code cryptvault.functions}. */
  private static Config withFunctions(Config file) {
    return file.hasPathOrNull("functions")
        ? file.withoutPath("functions")
            .withFallback(file.getValue("functions").atPath("cryptvault.functions"))
        : file;
  }

  /** What formulas may call, as configured. */
  public Catalogue functions() {
    return settings(config()).functions();
  }

  /** The settings; every problem is told, and ends the command. */
  public static Settings settings(Config config) {
    return settings(config, Optional.empty());
  }

  /** The same where an option may be wrong, too: it is told with them. */
  public static Settings settings(Config config, Optional<String> wrongOption) {
    List<String> problems = new ArrayList<>(wrongOption.stream().toList());
    try {
      Settings settings = Sources.settings(config);
      if (problems.isEmpty()) {
        return settings;
      }
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    }
    throw new Failure(ExitCode.USAGE, String.join(System.lineSeparator(), problems));
  }
}
